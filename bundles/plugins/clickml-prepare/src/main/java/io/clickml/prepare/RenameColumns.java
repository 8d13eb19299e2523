package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Gives columns other names; two columns may swap theirs. Order, roles and values stay. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.rename",
        label = "Rename columns",
        category = Category.PREPARE,
        summary = "Gives columns other names.",
        keywords = {"name", "header", "columns"})
public final class RenameColumns implements Transform<RenameColumns.Params, Rearranging> {
    /** One column. */
    public record Renaming(
            @Param("Column to rename.") @ColumnRef String column,
            @Param("Its new name.") String name) {
        /** Refuses blank names. */
        public Renaming {
            if (name.isBlank()) {
                throw new IllegalArgumentException("Column '" + column + "' needs a name.");
            }
        }
    }

    /** Which names. */
    public record Params(
            @Param("Columns and their new names.") List<Renaming> columns) {
        /** Refuses a column that is given two names. */
        public Params {
            Set<String> seen = new HashSet<>();
            for (Renaming renaming : columns) {
                if (!seen.add(renaming.column())) {
                    throw new IllegalArgumentException("Column '" + renaming.column() + "' is renamed twice.");
                }
            }
        }

        private Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            columns.forEach(renaming -> names.put(renaming.column(), renaming.name()));
            return names;
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Rearranging> fit(Params params, Schema input, Run run) {
        return Fit.ready(new Rearranging(arrangement(params, input)));
    }

    private static Arrangement arrangement(Params params, Schema input) {
        Map<String, String> names = params.names();
        names.keySet().forEach(input::field);
        Set<String> taken = new HashSet<>();
        for (String name : input.names()) {
            String after = names.getOrDefault(name, name);
            if (!taken.add(after)) {
                throw new ClickMLException(
                        ErrorCode.PARAMETER_INVALID,
                        "Two columns would be named '" + after
                                + "'. Choose another name, or leave one of them out first.");
            }
        }
        List<String> renamed = params.columns().stream().map(Renaming::column).toList();
        return new Arrangement(List.of(), List.of(), Arrangement.required(input, renamed, Map.of()), names, Map.of());
    }

    @Override
    public Schema output(Params params, Schema input) {
        return arrangement(params, input).layout(input).to();
    }

    @Override
    public Codec<Rearranging> codec() {
        return Rearranging.codec();
    }
}

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
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps some columns and says what they are for. A target, an identifier and a weight are kept in any case, and may be
 * absent from rows that are predicted.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.select",
        label = "Select columns",
        category = Category.PREPARE,
        summary = "Keeps or drops columns, and marks target and identifiers.",
        keywords = {"keep", "drop", "remove", "role", "target", "id", "columns"})
public final class SelectColumns implements Transform<SelectColumns.Params, Rearranging> {
    /** Which columns, and what for. */
    public record Params(
            @Param("Columns to keep, in this order; none means all.") @ColumnRef
            List<String> keep,

            @Param("Columns to drop.") @ColumnRef List<String> drop,

            @Param("Column to be predicted; none leaves the roles as they are.") @ColumnRef
            Optional<String> target,

            @Param("Columns that identify rows, and are not learned from.") @ColumnRef
            List<String> identifiers,

            @Param(value = "Column that says how much each row counts.", advanced = true) @ColumnRef(ColumnType.NUMERIC)
            Optional<String> weight) {
        /** Refuses columns that are named for two purposes. */
        public Params {
            Map<String, Integer> purposes = new HashMap<>();
            drop.forEach(name -> purposes.merge(name, 1, Integer::sum));
            identifiers.forEach(name -> purposes.merge(name, 1, Integer::sum));
            target.ifPresent(name -> purposes.merge(name, 1, Integer::sum));
            weight.ifPresent(name -> purposes.merge(name, 1, Integer::sum));
            keep.stream().filter(drop::contains).forEach(name -> purposes.merge(name, 1, Integer::sum));
            purposes.forEach((name, count) -> {
                if (count > 1) {
                    throw new IllegalArgumentException("Column '" + name + "' is named for two purposes.");
                }
            });
        }

        private Map<String, Role> roles() {
            Map<String, Role> roles = new HashMap<>();
            identifiers.forEach(name -> roles.put(name, Role.ID));
            target.ifPresent(name -> roles.put(name, Role.TARGET));
            weight.ifPresent(name -> roles.put(name, Role.WEIGHT));
            return roles;
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
        params.drop().forEach(input::field);
        params.weight().ifPresent(name -> input.choose(List.of(name), ColumnType.NUMERIC));
        Map<String, Role> roles = params.roles();
        roles.keySet().forEach(input::field);
        List<String> kept = new ArrayList<>(params.keep());
        if (!kept.isEmpty()) {
            input.names().stream()
                    .filter(name -> roles.containsKey(name) && !kept.contains(name))
                    .forEach(kept::add);
            if (kept.stream().distinct().count() < kept.size()) {
                throw new ClickMLException(ErrorCode.PARAMETER_INVALID, "A column is kept twice in " + kept + ".");
            }
        } else if (params.drop().containsAll(input.names())) {
            throw new ClickMLException(ErrorCode.PARAMETER_INVALID, "All columns are dropped; keep at least one.");
        }
        if (params.target().isPresent()) {
            input.fields().stream()
                    .filter(field -> field.role() == Role.TARGET)
                    .map(Field::name)
                    .forEach(name -> roles.putIfAbsent(name, Role.FEATURE));
        }
        return new Arrangement(kept, params.drop(), Arrangement.required(input, kept, roles), Map.of(), roles);
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

package com.acme.scale;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Rescales to mean 0 and deviation 1, as measured on the rows it is fitted to. Constant columns are only centred. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "acme.standardize",
        label = "Standardize",
        category = Category.PREPARE,
        summary = "Rescales numbers to mean 0 and standard deviation 1.")
public final class Standardize implements Transform<Standardize.Params, Standardize.Scaling> {
    public record Params(
            @Param("Columns to rescale; none means every numeric column.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns) {}

    public record Scaling(List<String> columns, ColumnMoments moments) implements Fitted {
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, columns);
        }

        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < columns.size(); c++) {
                String name = columns.get(c);
                out.with(name, moments.columns().get(c).standardize(batch.numeric(name)));
            }
            return out.build();
        }
    }

    public Fit<Scaling> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        return ColumnMoments.fit(columns, moments -> new Scaling(columns, moments));
    }

    public Schema output(Params params, Schema input) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        return input.withType(ColumnType.NUMERIC, columns);
    }

    public Class<Params> paramsType() {
        return Params.class;
    }

    public Codec<Scaling> codec() {
        return Codec.ofRecord(Scaling.class);
    }
}

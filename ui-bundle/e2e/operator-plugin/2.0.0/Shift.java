package demo.shift;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;

/** Adds a number to columns. */
public final class Shift implements Transform<Shift.Params, Shift.Shifting> {
    public record Params(
            @Param("Columns to shift; none means every numeric column.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns,

            @Param("How much is added.") @Default("1") double amount) {}

    public record Shifting(List<String> columns, double amount) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, columns);
        }

        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            columns.forEach(name -> out.with(name, batch.numeric(name).affine(1, amount)));
            return out.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    /** What was {@code by} is {@code amount}. */
    @Override
    public Map<String, Object> migrate(int savedVersion, Map<String, Object> saved) {
        Object by = saved.remove("by");
        if (by != null) {
            saved.put("amount", by);
        }
        return saved;
    }

    @Override
    public Fit<Shifting> fit(Params params, Schema input, Run run) {
        return Fit.ready(new Shifting(input.choose(params.columns(), ColumnType.NUMERIC), params.amount()));
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.withType(ColumnType.NUMERIC, input.choose(params.columns(), ColumnType.NUMERIC));
    }

    @Override
    public Codec<Shifting> codec() {
        return Codec.ofRecord(Shifting.class);
    }
}

package io.clickml.bench.plugin;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;

/** Adds a number to all numeric columns. */
public final class Shift implements Transform<Shift.Params, Shifted> {
    /** What is added. */
    public record Params(
            @Param("What is added.") @Default("1") double by) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Shifted> fit(Params params, Schema input, Run run) {
        return Fit.ready(new Shifted(
                input.fields().stream()
                        .filter(field -> field.type() == ColumnType.NUMERIC)
                        .map(Field::name)
                        .toList(),
                params.by()));
    }

    @Override
    public Codec<Shifted> codec() {
        return Codec.ofRecord(Shifted.class);
    }
}

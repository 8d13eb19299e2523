package io.clickml.itests.sample;

import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.Objects;
import java.util.stream.Stream;

/** Gives nulls for data. */
public final class Hollow implements Source<Hollow.Params> {
    /** What is null. */
    public enum What {
        /** The batches. */
        BATCHES,
        /** The schema. */
        SCHEMA,
        /** The stream of tables. */
        STREAM,
        /** Each table. */
        TABLES
    }

    /** The choice. */
    public record Params(@Param("What is null.") What what) {}

    @Override
    public Batches read(Params params, Run run) {
        Schema schema = params.what() == What.SCHEMA ? null : Schema.of(new Field("x", ColumnType.NUMERIC));
        return params.what() == What.BATCHES
                ? null
                : new Batches() {
                    @Override
                    public Schema schema() {
                        return schema;
                    }

                    @Override
                    public Stream<Table> open(int part) {
                        return params.what() == What.STREAM
                                ? null
                                : Stream.of("a", "b").map(name -> (Table) null).peek(Objects::isNull);
                    }
                };
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }
}

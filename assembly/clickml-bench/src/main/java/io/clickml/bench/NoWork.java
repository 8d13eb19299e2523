package io.clickml.bench;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/** Operators that do next to nothing, so that a run costs what the engine costs. */
final class NoWork {
    private NoWork() {}

    /** Nothing to choose. */
    record Params() {}

    /** A table that is there already. */
    record Given(Table table) implements Source<Params> {
        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }

        @Override
        public Batches read(Params params, Run run) {
            return Batches.of(table);
        }
    }

    /** Learns nothing. */
    record Nothing() implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of();
        }

        @Override
        public Table apply(Table batch) {
            return batch;
        }
    }

    /** Leaves rows as they are. */
    static final class Same implements Transform<Params, Nothing> {
        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }

        @Override
        public Fit<Nothing> fit(Params params, Schema input, Run run) {
            return Fit.ready(new Nothing());
        }

        @Override
        public Codec<Nothing> codec() {
            return Codec.ofRecord(Nothing.class);
        }
    }
}

package io.clickml.sdk.testkit;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.Transform;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operators whose results show how they were run. */
final class EngineExamples {
    private static final String COLUMN = "x";

    private EngineExamples() {}

    record Parts(int parts, int rows) {}

    record Kind(String kind) {}

    /** Numbers by lot, in parts; minus one part cannot be read. */
    static final class Numbers implements Source<Parts> {
        @Override
        public Batches read(Parts params, Run run) {
            return new Batches() {
                @Override
                public Schema schema() {
                    return Schema.of(ColumnType.NUMERIC, List.of(COLUMN));
                }

                @Override
                public int parts() {
                    return Math.max(1, params.parts());
                }

                @Override
                public Stream<Table> open(int part) {
                    if (params.parts() < 0) {
                        throw refused();
                    }
                    run.checkCancelled();
                    Random random = new Random(run.seed() * 31 + part);
                    return Stream.of(table(IntStream.range(0, params.rows())
                            .mapToDouble(i -> random.nextGaussian() * Math.exp(10 * random.nextDouble()))
                            .toArray()));
                }
            };
        }

        @Override
        public Class<Parts> paramsType() {
            return Parts.class;
        }
    }

    static ClickMLException refused() {
        return new ClickMLException(ErrorCode.DATA_INVALID, "The example refuses. Ask it for something else.");
    }

    static Table table(double... values) {
        return Table.builder().with(COLUMN, NumericColumn.of(values)).build();
    }

    record Sum(double sum, long rows) {}

    /** Adds a number to positive values, and drops the others. */
    record Shift(double by, long rows) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, List.of(COLUMN));
        }

        @Override
        public Table apply(Table batch) {
            NumericColumn numbers = batch.numeric(COLUMN);
            int[] kept = IntStream.range(0, batch.rowCount())
                    .filter(i -> numbers.get(i) > 0)
                    .toArray();
            double[] values = numbers.toArray();
            return table(IntStream.of(kept).mapToDouble(i -> values[i] + by).toArray());
        }
    }

    /** Learns in the way that its parameter names. */
    static final class Shifting implements Transform<Kind, Shift> {
        @Override
        public Fit<Shift> fit(Kind params, Schema input, Run run) {
            return switch (params.kind()) {
                case "ready" -> Fit.ready(new Shift(2.5, 0));
                case "summary" ->
                    Fit.summary(
                            Sum.class,
                            batch -> sum(batch, run),
                            (first, second) -> new Sum(first.sum() + second.sum(), first.rows() + second.rows()),
                            all -> new Shift(all.sum(), all.rows()));
                case "batches" -> Fit.batches(data -> inOrder(data, run));
                case "table" -> Fit.table(rows -> picked(rows, run));
                default ->
                    Fit.table(rows -> {
                        throw refused();
                    });
            };
        }

        private static Sum sum(Table batch, Run run) {
            run.checkCancelled();
            double sum = 0;
            for (double value : batch.numeric(COLUMN).toArray()) {
                sum += value;
            }
            return new Sum(sum, batch.rowCount());
        }

        private static Shift inOrder(Batches data, Run run) {
            double[] carried = {0};
            long[] batches = {0};
            try (Stream<Table> each = data.open(0)) {
                each.forEach(batch -> {
                    carried[0] = carried[0] / 2 + sum(batch, run).sum();
                    batches[0]++;
                });
            }
            return new Shift(carried[0], batches[0]);
        }

        private static Shift picked(Table rows, Run run) {
            run.checkCancelled();
            run.metric("looked", 0.5);
            int row = new Random(run.seed()).nextInt(rows.rowCount());
            return new Shift(rows.numeric(COLUMN).get(row), rows.rowCount());
        }

        @Override
        public Schema output(Kind params, Schema input) {
            return input;
        }

        @Override
        public Codec<Shift> codec() {
            return Codec.ofRecord(Shift.class);
        }

        @Override
        public Class<Kind> paramsType() {
            return Kind.class;
        }
    }
}

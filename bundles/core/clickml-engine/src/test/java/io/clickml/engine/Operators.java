package io.clickml.engine;

import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Sink;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Small operators for tests: good ones and bad ones. */
final class Operators {
    private Operators() {}

    record None() {}

    record Rows(
            @Param("Number of rows.") @Default("10") @Range(min = 0)
            int rows) {}

    record OneColumn(
            @Param("A column.") @ColumnRef(ColumnType.NUMERIC)
            String column) {}

    /** Columns x (1, 2, …), y = 2x + 1, id, in four parts. */
    static class Numbers implements Source<Rows> {
        @Override
        public Batches read(Rows params, Run run) {
            double[] x = IntStream.range(1, params.rows() + 1).asDoubleStream().toArray();
            double[] y = IntStream.range(1, params.rows() + 1)
                    .mapToDouble(i -> 2.0 * i + 1)
                    .toArray();
            Table all = Table.builder()
                    .with("x", NumericColumn.of(x))
                    .with("y", NumericColumn.of(y))
                    .with("id", NumericColumn.of(x))
                    .build();
            int cut = params.rows() / 4;
            return Batches.of(List.of(
                    all.slice(0, cut),
                    all.slice(cut, 2 * cut),
                    all.slice(2 * cut, 3 * cut),
                    all.slice(3 * cut, params.rows())));
        }

        @Override
        public Class<Rows> paramsType() {
            return Rows.class;
        }
    }

    record Means(double mean, long count) {}

    record Centring(String column, double mean) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, List.of(column));
        }

        @Override
        public Table apply(Table batch) {
            NumericColumn numbers = batch.numeric(column);
            double[] values = numbers.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
            }
            return batch.with(column, numbers.withValues(values));
        }
    }

    /** Takes the mean away. */
    static final class Centre implements Transform<OneColumn, Centring> {
        @Override
        public Fit<Centring> fit(OneColumn params, Schema input, Run run) {
            input.choose(List.of(params.column()), ColumnType.NUMERIC);
            return Fit.summary(
                    Means.class,
                    batch -> {
                        double sum = 0;
                        for (double value : batch.numeric(params.column()).toArray()) {
                            sum += value;
                        }
                        return new Means(sum, batch.rowCount());
                    },
                    (a, b) -> new Means(a.mean() + b.mean(), a.count() + b.count()),
                    sum -> new Centring(params.column(), sum.mean() / Math.max(1, sum.count())));
        }

        @Override
        public Class<OneColumn> paramsType() {
            return OneColumn.class;
        }

        @Override
        public Codec<Centring> codec() {
            return Codec.ofRecord(Centring.class);
        }
    }

    record Line(double slope, double offset) implements Regressor {
        @Override
        public String target() {
            return "y";
        }

        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, List.of("x"));
        }

        @Override
        public NumericColumn predict(Table batch) {
            double[] values = batch.numeric("x").toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * slope + offset;
            }
            return NumericColumn.of(values);
        }
    }

    /** Least squares of y on x. */
    static final class LeastSquares implements Trainer<None, Line> {
        @Override
        public Fit<Line> fit(None params, Schema input, Run run) {
            input.choose(List.of("x", "y"), ColumnType.NUMERIC);
            return Fit.table(table -> {
                double[] x = table.numeric("x").toArray();
                double[] y = table.numeric("y").toArray();
                double mx = IntStream.range(0, x.length)
                        .mapToDouble(i -> x[i])
                        .average()
                        .orElse(0);
                double my = IntStream.range(0, x.length)
                        .mapToDouble(i -> y[i])
                        .average()
                        .orElse(0);
                double xy = IntStream.range(0, x.length)
                        .mapToDouble(i -> (x[i] - mx) * (y[i] - my))
                        .sum();
                double xx = IntStream.range(0, x.length)
                        .mapToDouble(i -> (x[i] - mx) * (x[i] - mx))
                        .sum();
                return new Line(xy / xx, my - xy / xx * mx);
            });
        }

        @Override
        public Schema output(None params, Schema input) {
            return input.with(Regressor.output("y"));
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }

        @Override
        public Codec<Line> codec() {
            return Codec.ofRecord(Line.class);
        }
    }

    /** Deals rows out by chance. */
    static final class Deal implements Split<None> {
        @Override
        public List<String> outputs(None params) {
            return List.of("train", "test");
        }

        @Override
        public Map<String, Table> split(None params, Table input, Run run) {
            Random random = new Random(run.seed());
            boolean[] left = new boolean[input.rowCount()];
            for (int i = 0; i < left.length; i++) {
                left[i] = random.nextInt(3) > 0;
            }
            return Map.of(
                    "train",
                    input.take(
                            IntStream.range(0, left.length).filter(i -> left[i]).toArray()),
                    "test",
                    input.take(IntStream.range(0, left.length)
                            .filter(i -> !left[i])
                            .toArray()));
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    /** Puts two tables one below the other. */
    static final class Append implements Combine<None> {
        @Override
        public List<String> inputs(None params) {
            return List.of("first", "second");
        }

        @Override
        public Schema output(None params, Map<String, Schema> inputs) {
            return inputs.get("first");
        }

        @Override
        public Table combine(None params, Map<String, Table> inputs, Run run) {
            return Table.concat(List.of(inputs.get("first"), inputs.get("second")));
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    /** Mean squared error. */
    static class Error implements Evaluator<None> {
        @Override
        public Report evaluate(None params, Table predictions, Run run) {
            double sum = 0;
            for (int i = 0; i < predictions.rowCount(); i++) {
                double off = predictions.numeric("y").get(i)
                        - predictions.numeric("y_prediction").get(i);
                sum += off * off;
            }
            run.log().info("judged {} rows", predictions.rowCount());
            return Report.of(new Metric("mse", sum / predictions.rowCount(), Metric.Better.LOWER));
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    /** Leaves a file behind. */
    static final class Text implements Sink<None> {
        @Override
        public void write(None params, Batches data, Run run) {
            try (OutputStream out = run.create("rows.txt")) {
                out.write(("rows: " + data.collect().rowCount()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    /** Throws what it is told to. */
    record Throwing(java.util.function.Supplier<Throwable> what) implements Sink<None> {
        @Override
        public void write(None params, Batches data, Run run) {
            Operators.<RuntimeException>sneak(what.get());
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Does not return until told; politely, it looks whether it is cancelled. */
    record Hanging(CountDownLatch begun, CountDownLatch end, boolean polite) implements Sink<None> {
        @Override
        public void write(None params, Batches data, Run run) {
            begun.countDown();
            while (end.getCount() > 0) {
                if (polite) {
                    run.checkCancelled();
                }
                Thread.onSpinWait();
            }
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }
}

package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TransformFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(TransformContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements TransformContract<Params, Centring> {
        private final Centre operator = new Centre(Thread.currentThread());

        @Override
        public Centre operator() {
            return operator;
        }

        @Override
        public Params params() {
            return new Params("weight", "colour");
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }
    }

    record Params(
            @Param("To centre.") @ColumnRef(ColumnType.NUMERIC)
            String number,

            @Param("To know.") @ColumnRef(ColumnType.CATEGORY)
            String label) {}

    record Sums(Moments moments, LabelCounts counts) {
        Sums plus(Sums other) {
            Moments both = moments.plus(other.moments);
            double mean = has("summariesCanBeMerged") ? (moments.mean() + other.moments.mean()) / 2 : both.mean();
            return new Sums(
                    new Moments(both.count(), mean, both.squares(), both.min(), both.max()), counts.plus(other.counts));
        }
    }

    /** Centres a number, and says whether a label is known. */
    record Centring(String number, String label, double mean, Dictionary labels, Thread owner) implements Fitted {
        @Override
        public Schema inputs() {
            Field numeric = new Field(number, ColumnType.NUMERIC);
            return has("readsItsInputsOnly")
                    ? Schema.of(numeric)
                    : Schema.of(numeric, new Field(label, ColumnType.CATEGORY));
        }

        @Override
        public Table apply(Table batch) {
            NumericColumn numbers = batch.numeric(number);
            CategoryColumn column = batch.category(label);
            if (has("appliesToWhatIsMissingOrNew")
                    && batch.rowCount() > 1
                    && numbers.missingCount() == batch.rowCount()) {
                throw new IllegalStateException("nothing here");
            }
            double shift = has("applyTreatsBatchesAlike")
                    ? Moments.of(numbers).mean()
                    : has("appliesInParallel") && Thread.currentThread() != owner ? mean + 1 : mean;
            CategoryColumn codes = has("readsLabelsNotCodes") ? column : column.recode(labels);
            BooleanColumn.Builder known = BooleanColumn.builder(batch.rowCount());
            for (int i = 0; i < codes.size(); i++) {
                known.add(codes.code(i) >= 0 && codes.code(i) < labels.size());
            }
            Table applied = batch.edit()
                    .with(number, numbers.affine(1, -shift))
                    .with("known", known.build())
                    .build();
            return has("applyKeepsEveryRow")
                    ? applied.take(IntStream.range(0, batch.rowCount())
                            .filter(i -> !numbers.isMissing(i))
                            .toArray())
                    : applied;
        }
    }

    record Centre(Thread owner) implements Transform<Params, Centring> {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public Fit<Centring> fit(Params params, Schema input, Run run) {
            input.choose(List.of(params.number()), ColumnType.NUMERIC);
            if (has("acceptsTheColumnTypesItDeclares")
                    && input.field(params.number()).type() != ColumnType.NUMERIC) {
                throw new ClickMLException(ErrorCode.COLUMN_TYPE, "not that kind of number");
            }
            if (has("fitDeclaresAndDoesNothingElse")) {
                run.progress(0);
            }
            Thread declaring = Thread.currentThread();
            AtomicInteger fits = new AtomicInteger();
            return Fit.summary(
                    Sums.class,
                    batch -> partial(params, batch, run, declaring),
                    Sums::plus,
                    sums -> finish(params, sums, fits.getAndIncrement()));
        }

        private static Sums partial(Params params, Table batch, Run run, Thread declaring) {
            try {
                run.checkCancelled();
            } catch (ClickMLException e) {
                throw has("letsCancellationPass") ? new IllegalStateException(e) : e;
            }
            Moments moments = Moments.of(batch.numeric(params.number()));
            boolean confused = has("fitIsTheSameOnAnyNumberOfThreads") && Thread.currentThread() != declaring;
            return new Sums(confused ? Moments.NONE : moments, LabelCounts.of(batch.category(params.label())));
        }

        private Centring finish(Params params, Sums sums, int earlier) {
            if (has("learnsFromPoorDataOrRefusesIt") && sums.moments().count() == 0) {
                throw new ArithmeticException("no numbers");
            }
            double off = has("fittingTwiceGivesSameBytes")
                    ? CALLS.incrementAndGet()
                    : has("fitKeepsNothing")
                            ? earlier
                            : has("fitsInParallel") && Thread.currentThread() != owner ? 1 : 0;
            return new Centring(
                    params.number(),
                    params.label(),
                    sums.moments().mean() + off,
                    sums.counts().dictionary(1),
                    owner);
        }

        @Override
        public Schema output(Params params, Schema input) {
            Field number = input.field(params.number()).withType(ColumnType.NUMERIC);
            boolean forgets = has("outputHasTheSchemaPromised")
                    && params.number().equals("weight")
                    && params.label().equals("colour");
            return forgets ? input.with(number) : input.with(List.of(number, new Field("known", ColumnType.BOOLEAN)));
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }

        /** Written by hand, as the owner is no part of what is learned. */
        @Override
        public Codec<Centring> codec() {
            Codec<Stored> stored = Codec.ofRecord(Stored.class);
            return new Codec<>() {
                @Override
                public void write(Centring value, OutputStream out) throws IOException {
                    double mean = has("fittedSurvivesStoring") ? Math.floor(value.mean()) : value.mean();
                    stored.write(new Stored(value.number(), value.label(), mean, value.labels()), out);
                }

                @Override
                public Centring read(InputStream in) throws IOException {
                    Stored value = stored.read(in);
                    return new Centring(value.number(), value.label(), value.mean(), value.labels(), owner);
                }
            };
        }
    }

    record Stored(String number, String label, double mean, Dictionary labels) {}
}

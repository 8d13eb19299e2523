package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TrainerFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(TrainerContract.class, Example.class, LearnerContract.class);
    }

    static final class Example implements TrainerContract<Params, Shares> {
        @Override
        public Prior operator() {
            return new Prior();
        }

        @Override
        public Params params() {
            return new Params("animal");
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }
    }

    record Params(
            @Param("To predict.") @ColumnRef(ColumnType.CATEGORY)
            String target) {}

    /** Predicts for every row what most rows were. */
    record Shares(String target, Dictionary labels, float[] shares) implements Classifier {
        @Override
        public Schema inputs() {
            return has("needsNoTargetToPredict") ? Schema.of(ColumnType.CATEGORY, List.of(target)) : Schema.of();
        }

        @Override
        public VectorColumn probabilities(Table batch) {
            if (has("needsNoTargetToPredict")) {
                batch.category(target);
            }
            VectorColumn.Builder rows = VectorColumn.builder(batch.rowCount(), shares.length);
            for (int i = 0; i < batch.rowCount(); i++) {
                rows.add(shares);
            }
            return rows.build();
        }

        @Override
        public Table apply(Table batch) {
            Table applied = Classifier.super.apply(batch);
            Field field = applied.schema().field(target + "_prediction");
            return has("appendsAPrediction")
                    ? applied.with(field.withRole(Role.FEATURE), applied.column(field.name()))
                    : applied;
        }
    }

    record Prior() implements Trainer<Params, Shares> {
        @Override
        public Fit<Shares> fit(Params params, Schema input, Run run) {
            return Fit.summary(
                    LabelCounts.class,
                    batch -> {
                        if (!has("stopsWhenItIsCancelled")) {
                            run.checkCancelled();
                        }
                        return LabelCounts.of(batch.category(params.target()));
                    },
                    LabelCounts::plus,
                    counts -> learn(params, counts));
        }

        private static Shares learn(Params params, LabelCounts counts) {
            Dictionary labels = counts.dictionary(1);
            if (labels.size() == 0) {
                throw new ClickMLException(ErrorCode.DATA_INVALID, "No row has a label in '" + params.target() + "'.");
            }
            long all =
                    counts.rows().values().stream().mapToLong(Long::longValue).sum();
            float[] shares = new float[labels.size()];
            for (int k = 0; k < shares.length; k++) {
                shares[k] = (float) counts.rows().get(labels.label(k)) / (has("probabilitiesSumToOne") ? 2 * all : all);
            }
            return new Shares(params.target(), labels, shares);
        }

        @Override
        public Schema output(Params params, Schema input) {
            List<Field> fields = new ArrayList<>(Classifier.outputs(params.target()));
            if (has("appendsAPrediction")) {
                fields.set(0, fields.get(0).withRole(Role.FEATURE));
            }
            return input.with(fields);
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }

        @Override
        public Codec<Shares> codec() {
            return Codec.ofRecord(Shares.class);
        }
    }
}

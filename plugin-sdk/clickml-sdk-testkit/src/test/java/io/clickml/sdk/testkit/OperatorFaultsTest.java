package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Run;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.param.Secret;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class OperatorFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(OperatorContract.class, Example.class);
    }

    static final class Example implements OperatorContract<Record> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // Each fault has another record.
        public Operator<Record> operator() {
            return has("operatorHasNoMutableFields")
                    ? (Operator) new Stateful()
                    : (Operator) new Stateless(params().getClass());
        }

        @Override
        public Record params() {
            return has("everyParameterHasASentence")
                    ? new Silent(1)
                    : has("everyDefaultIsValid")
                            ? new Negative(1)
                            : has("parametersSurviveSaving") ? new Growing(1) : new Sound(1, "opensesame");
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }

        @Override
        public List<Saved> savedByOlderVersions() {
            return !(params() instanceof Sound)
                    ? List.of()
                    : has("olderParametersComeUpToDate")
                            ? List.of(new Saved(1, Map.of("number", "three")))
                            : List.of(new Saved(1, Map.of("count", 3, "key", Map.of("secret", "key"))));
        }
    }

    record Sound(
            @Param("How many.") @Default("1") @Range(min = 1)
            int count,

            @Param("Key.") @Secret String key) {}

    record Silent(@Param("no sentence") int count) {}

    record Negative(
            @Param("How many.") @Default("-1") @Range(min = 0)
            int count) {}

    record Growing(@Param("How many.") int count) {
        Growing {
            count++;
        }
    }

    record Stateless(Class<? extends Record> type) implements Evaluator<Record> {
        @Override
        @SuppressWarnings("unchecked") // The record is that of the example.
        public Class<Record> paramsType() {
            return (Class<Record>) type;
        }

        @Override
        public Report evaluate(Record params, Table predictions, Run run) {
            return Report.of(new Metric[0]);
        }
    }

    static final class Stateful implements Evaluator<Sound> {
        private int calls;

        @Override
        public Class<Sound> paramsType() {
            return Sound.class;
        }

        @Override
        public Report evaluate(Sound params, Table predictions, Run run) {
            calls++;
            return Report.of(new Metric("calls", calls, Metric.Better.NEITHER));
        }
    }
}

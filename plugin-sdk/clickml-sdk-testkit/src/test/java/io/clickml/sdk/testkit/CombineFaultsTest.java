package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Combine;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CombineFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(CombineContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements CombineContract<Params> {
        private final CountInOther operator = new CountInOther(Thread.currentThread());

        @Override
        public CountInOther operator() {
            return operator;
        }

        @Override
        public Params params() {
            return new Params("colour");
        }

        @Override
        public Map<String, Table> tables() {
            return Map.of(
                    "left",
                    ExampleTables.animals(),
                    "right",
                    ExampleTables.animals().slice(2, 8));
        }
    }

    record Params(
            @Param("To look up.") @ColumnRef(ColumnType.CATEGORY)
            String key) {}

    /** Adds how often the key of a row occurs in the other table. */
    record CountInOther(Thread owner) implements Combine<Params> {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public List<String> inputs(Params params) {
            return has("readsThePortsItNames") ? List.of("left", "right", "right") : List.of("left", "right");
        }

        @Override
        public Schema output(Params params, Map<String, Schema> inputs) {
            Field count =
                    new Field("count", has("outputHasTheSchemaPromised") ? ColumnType.NUMERIC : ColumnType.INTEGER);
            return inputs.get("left").with(count);
        }

        @Override
        public Table combine(Params params, Map<String, Table> inputs, Run run) {
            try {
                run.checkCancelled();
            } catch (ClickMLException e) {
                throw has("letsCancellationPass") ? new IllegalStateException(e) : e;
            }
            Table left = inputs.get("left");
            if (has("namesTheColumnThatIsMissing") && left.schema().indexOf(params.key()) < 0) {
                throw new NullPointerException("no key");
            }
            CategoryColumn keys = left.category(params.key());
            CategoryColumn others = inputs.get("right").category(params.key());
            if (has("combinesPoorDataOrRefusesIt") && keys.size() > 0 && keys.missingCount() == keys.size()) {
                throw new ArithmeticException("nothing to look up");
            }
            long[] counts = has("readsLabelsNotCodes")
                    ? others.countByCode()
                    : others.recode(keys.dictionary()).countByCode();
            long off = has("sameInputGivesSameRows")
                    ? CALLS.incrementAndGet()
                    : has("combinesInParallel") && Thread.currentThread() != owner ? 1 : 0;
            IntegerColumn.Builder column = IntegerColumn.builder(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                column.add(keys.isMissing(i) || keys.code(i) >= counts.length ? 0 : counts[keys.code(i)] + off);
            }
            return left.with("count", column.build());
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }
}

package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SplitFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(SplitContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements SplitContract<Params> {
        private final Halves operator = new Halves(Thread.currentThread());

        @Override
        public Halves operator() {
            return operator;
        }

        @Override
        public Params params() {
            return new Params(2);
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }
    }

    record Params(@Param("Rows of the first.") int rows) {}

    record Halves(Thread owner) implements Split<Params> {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public List<String> outputs(Params params) {
            return List.of("first", "rest");
        }

        @Override
        public Map<String, Table> split(Params params, Table input, Run run) {
            try {
                run.checkCancelled();
            } catch (ClickMLException e) {
                throw has("letsCancellationPass") ? new IllegalStateException(e) : e;
            }
            if (has("splitsPoorDataOrRefusesIt") && input.rowCount() == 0) {
                throw new ArithmeticException("no rows");
            }
            Table rows = input;
            if (has("changesNoColumns")) {
                rows = rows.with(rows.schema().fields().get(0).withRole(Role.ID), rows.column(0));
            } else if (has("inventsNoRows") && rows.rowCount() > 0) {
                rows = rows.with("weight", rows.numeric("weight").affine(1, 1));
            }
            int cut = Math.min(params.rows(), rows.rowCount());
            int off = has("sameSeedGivesSameRows")
                    ? CALLS.incrementAndGet() % 2
                    : has("splitsInParallel") && Thread.currentThread() != owner ? 1 : 0;
            cut = Math.max(0, cut - off);
            Map<String, Table> parts =
                    new LinkedHashMap<>(Map.of("first", rows.slice(0, cut), "rest", rows.slice(cut, rows.rowCount())));
            if (has("fillsThePortsItNames")) {
                parts.put("more", rows);
            }
            return parts;
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }
}

package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;

/** Operators that do nothing, well or badly. */
final class Operators {
    private Operators() {}

    /** What may be said of one. */
    static OperatorDescription described(String id, String plugin, String version) {
        return new OperatorDescription(
                id,
                id,
                "It was said.",
                Category.PREPARE,
                "TRANSFORM",
                1,
                List.of(),
                Map.of(),
                new Ports(List.of(), List.of()),
                plugin,
                version,
                true);
    }

    record None() {}

    record Parts(
            @Param("How many parts.") @Range(min = 1, max = 9)
            int count) {}

    /** Good. */
    static final class Judge implements Evaluator<None> {
        @Override
        public Report evaluate(None params, Table predictions, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    /** Has ports that depend on a parameter without a default. */
    static final class Deal implements Split<Parts> {
        @Override
        public List<String> outputs(Parts params) {
            return List.of("a", "b").subList(0, params.count());
        }

        @Override
        public Map<String, Table> split(Parts params, Table input, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Class<Parts> paramsType() {
            return Parts.class;
        }
    }

    /** Has parameters whose class needs one that is not there. */
    static final class Broken implements Combine<None> {
        @Override
        public List<String> inputs(None params) {
            return List.of("left", "right");
        }

        @Override
        public Schema output(None params, Map<String, Schema> inputs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Table combine(None params, Map<String, Table> inputs, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Class<None> paramsType() {
            throw new NoClassDefFoundError("com/acme/Gone");
        }
    }
}

package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TrainerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests of the contract, on the example below, and one of our own. */
class ${className}Test implements TrainerContract<${className}.Params, ${className}.Centroids> {
    @Override
    public ${className} operator() {
        return new ${className}();
    }

    @Override
    public ${className}.Params params() {
        return new ${className}.Params("kind", List.of("size"));
    }

    /** Random values of every type, some of them missing, and two columns of which we know what belongs together. */
    @Override
    public Table table() {
        return Tables.random(1, 6)
                .with("kind", CategoryColumn.of("low", "low", "high", "high", null, "high"))
                .with("size", NumericColumn.of(1, 2, 10, 11, 3, Double.NaN));
    }

    @Test
    void predictsTheNearest() {
        CategoryColumn predicted = fitted().apply(table()).category("kind_prediction");
        assertEquals("low", predicted.get(1));
        assertEquals("high", predicted.get(2));
        assertEquals("low", predicted.get(4));
    }
}

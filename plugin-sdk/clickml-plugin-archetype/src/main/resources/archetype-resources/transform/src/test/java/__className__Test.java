package ${package};

import static io.clickml.sdk.testkit.Tables.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests of the contract, on the example below, and one of our own. */
class ${className}Test implements TransformContract<${className}.Params, ${className}.Centre> {
    @Override
    public ${className} operator() {
        return new ${className}();
    }

    @Override
    public ${className}.Params params() {
        return new ${className}.Params(List.of("size"), 2);
    }

    /** Random values of every type, some of them missing, and a column of which we know what comes out. */
    @Override
    public Table table() {
        Table known = Tables.of(
                Schema.of(new Field("size", ColumnType.NUMERIC)), row(1.0), row(2.0), row(3.0), row((Object) null));
        return Tables.random(1, 4).with("size", known.column("size"));
    }

    @Test
    void centresAndMultiplies() {
        assertArrayEquals(
                new double[] {-2, 0, 2, Double.NaN},
                fitted().apply(table()).numeric("size").toArray());
    }
}

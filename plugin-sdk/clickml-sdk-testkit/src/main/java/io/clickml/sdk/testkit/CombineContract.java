package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.Combine;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Combine} must do.
 *
 * @param <P> the parameters
 */
public interface CombineContract<P extends Record> extends OperatorContract<P> {
    @Override
    Combine<P> operator();

    /** One example for each port, with missing values. */
    Map<String, Table> tables();

    /** The example of the first port. */
    @Override
    default Table table() {
        return tables().get(operator().inputs(params()).get(0));
    }

    /** The result, with seed 1. */
    default Table combine(Map<String, Table> tables) {
        return operator().combine(params(), tables, new TestRun(1));
    }

    private static Map<String, Schema> schemas(Map<String, Table> tables) {
        Map<String, Schema> schemas = new HashMap<>();
        tables.forEach((port, table) -> schemas.put(port, table.schema()));
        return schemas;
    }

    private Map<String, Table> changed(UnaryOperator<Table> change) {
        Map<String, Table> changed = new HashMap<>(tables());
        changed.replaceAll((port, table) -> change.apply(table));
        return changed;
    }

    /** The ports are drawn before there are rows. */
    @Test
    default void readsThePortsItNames() {
        List<String> ports = operator().inputs(params());
        assertTrue(
                !ports.isEmpty() && ports.size() == Set.copyOf(ports).size(),
                "Inputs must be named, each otherwise: " + ports);
        assertEquals(Set.copyOf(ports), tables().keySet(), "The example's tables have other ports than inputs() names");
    }

    /** What the user sees while drawing is what the run gives, whatever the rows. */
    @Test
    default void outputHasTheSchemaPromised() {
        Schema promised = operator().output(params(), schemas(tables()));
        assertEquals(promised, combine(tables()).schema(), "output() promised something else");
        assertEquals(
                promised, combine(changed(table -> table.slice(0, 0))).schema(), "Without rows, the schema is another");
    }

    /** The same data gives the same rows in the same order. */
    @Test
    default void sameInputGivesSameRows() {
        Tables.assertSame(combine(tables()), combine(tables()), "Combined twice");
    }

    /** The result; what cannot be repeated is for {@link #sameInputGivesSameRows} to refuse. */
    private Table repeatable() {
        Table result = combine(tables());
        assumeTrue(Tables.same(result, combine(tables())), "Combining twice gives different rows");
        return result;
    }

    /** Each table may number its labels in its own way. */
    @Test
    default void readsLabelsNotCodes() {
        Table expected = repeatable();
        for (String port : tables().keySet()) {
            Map<String, Table> recoded = new HashMap<>(tables());
            recoded.computeIfPresent(port, (name, table) -> Tables.recoded(table));
            Tables.assertSame(expected, combine(recoded), "Other codes for the same labels of '" + port + "'");
        }
    }

    /** One instance serves runs on many threads. */
    @Test
    default void combinesInParallel() {
        Table expected = repeatable();
        Threads.inParallel(4, () -> Tables.assertSame(expected, combine(tables()), "In parallel"));
    }

    /** Without one of its columns it works, or names the column, and does so while drawing as well. */
    @Test
    default void namesTheColumnThatIsMissing() {
        tables().forEach((port, table) -> table.schema().names().forEach(name -> {
            Map<String, Table> tables = new HashMap<>(tables());
            tables.put(port, table.drop(List.of(name)));
            try {
                combine(tables);
            } catch (ClickMLException e) {
                assertEquals(
                        ErrorCode.COLUMN_MISSING,
                        e.code(),
                        "Without '" + name + "' of '" + port + "': " + e.getMessage());
                assertTrue(e.getMessage().contains("'" + name + "'"), e.getMessage());
            } catch (RuntimeException e) {
                fail("Without '" + name + "' of '" + port + "'", e);
            }
        }));
    }

    /** No rows, and rows in which all is missing. */
    @Test
    default void combinesPoorDataOrRefusesIt() {
        Refusals.resultOrRefusal(() -> combine(changed(Tables::allMissing)), "Combining rows without values");
        Refusals.resultOrRefusal(() -> combine(changed(table -> table.slice(0, 1))), "Combining one row each");
    }

    /** A run that is cancelled ends well or with CANCELLED, and with nothing else. */
    @Test
    default void letsCancellationPass() {
        Refusals.resultOrCancelled(() -> operator().combine(params(), tables(), TestRun.cancelled()));
    }
}

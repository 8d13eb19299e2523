package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.Split;
import io.clickml.sdk.table.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Split} must do: a served model passes over it.
 *
 * @param <P> the parameters
 */
public interface SplitContract<P extends Record> extends OperatorContract<P> {
    @Override
    Split<P> operator();

    /** The tables by port, with seed 1. */
    default Map<String, Table> split(Table table) {
        return operator().split(params(), table, new TestRun(1));
    }

    /** The ports are drawn before there are rows. */
    @Test
    default void fillsThePortsItNames() {
        List<String> ports = operator().outputs(params());
        assertFalse(ports.isEmpty(), "There must be an output");
        assertEquals(ports.size(), Set.copyOf(ports).size(), "Names of outputs must be distinct: " + ports);
        assertEquals(Set.copyOf(ports), split(table()).keySet(), "split() fills other ports than outputs() names");
    }

    /** Columns pass through as they are. */
    @Test
    default void changesNoColumns() {
        split(table())
                .forEach((port, rows) -> assertEquals(table().schema(), rows.schema(), "Schema of '" + port + "'"));
    }

    /** Rows pass through as they are. */
    @Test
    default void inventsNoRows() {
        Table table = table();
        Set<List<?>> known = new HashSet<>();
        IntStream.range(0, table.rowCount()).forEach(i -> known.add(Tables.values(table, i)));
        split(table)
                .forEach((port, rows) -> IntStream.range(0, rows.rowCount())
                        .forEach(i -> assertTrue(
                                known.contains(Tables.values(rows, i)),
                                () -> "Row " + i + " of '" + port + "' was not in the input: "
                                        + Tables.values(rows, i))));
    }

    /** Nothing is drawn by lot but from the run's seed. */
    @Test
    default void sameSeedGivesSameRows() {
        Map<String, Table> expected = split(table());
        split(table())
                .forEach((port, rows) -> Tables.assertSame(expected.get(port), rows, "Split twice, '" + port + "'"));
    }

    /** One instance serves runs on many threads. */
    @Test
    default void splitsInParallel() {
        Map<String, Table> expected = split(table());
        Map<String, Table> again = split(table());
        assumeTrue(
                expected.keySet().stream().allMatch(port -> Tables.same(expected.get(port), again.get(port))),
                "Nothing is repeatable");
        Threads.inParallel(
                4,
                () -> split(table())
                        .forEach((port, rows) ->
                                Tables.assertSame(expected.get(port), rows, "Split in parallel, '" + port + "'")));
    }

    /** No rows, one row, equal rows, and rows in which all is missing. */
    @Test
    default void splitsPoorDataOrRefusesIt() {
        Table table = table();
        Map<String, Table> poor = new LinkedHashMap<>();
        poor.put("no rows", table.slice(0, 0));
        poor.put("one row", table.slice(0, 1));
        poor.put("equal rows", table.take(new int[table.rowCount()]));
        poor.put("rows without values", Tables.allMissing(table));
        poor.forEach((what, rows) -> Refusals.resultOrRefusal(() -> split(rows), "Splitting " + what));
    }

    /** A run that is cancelled ends well or with CANCELLED, and with nothing else. */
    @Test
    default void letsCancellationPass() {
        Refusals.resultOrCancelled(() -> operator().split(params(), table(), TestRun.cancelled()));
    }
}

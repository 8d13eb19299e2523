package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every fitted value must do when it is applied. Serving, streaming, threads and clusters rest on it.
 *
 * @param <P> the parameters
 * @param <F> what is learned
 */
public interface ApplyContract<P extends Record, F extends Fitted> extends LearnerExample<P, F> {
    /** A batch may be cut anywhere, down to single rows. */
    @Test
    default void applyTreatsBatchesAlike() {
        F fitted = fitted();
        Table table = table();
        Table whole = fitted.apply(table);
        for (int cut : new int[] {0, 1, table.rowCount() / 2, table.rowCount() - 1}) {
            Table pieces = Table.concat(
                    List.of(fitted.apply(table.slice(0, cut)), fitted.apply(table.slice(cut, table.rowCount()))));
            Tables.assertSame(
                    whole, pieces, "apply(concat(a, b)) differs from concat(apply(a), apply(b)), cut at row " + cut);
        }
        Table single = Table.concat(IntStream.range(0, table.rowCount())
                .mapToObj(i -> fitted.apply(table.slice(i, i + 1)))
                .toList());
        Tables.assertSame(whole, single, "Rows applied one by one differ from rows applied together");
    }

    /** A record that is asked about gets an answer. */
    @Test
    default void applyKeepsEveryRow() {
        assertEquals(table().rowCount(), fitted().apply(table()).rowCount(), "Rows; what drops rows is a Split");
    }

    /** What the user sees while drawing is what the run gives. */
    @Test
    default void outputHasTheSchemaPromised() {
        Schema applied = fitted().apply(Table.empty(table().schema())).schema();
        assertEquals(applied, fitted().apply(table()).schema(), "The schema depends on the rows");
        assertEquals(operator().output(params(), table().schema()), applied, "output() promised something else");
    }

    /** Only {@link Fitted#inputs} are read, and each that is missing is refused by name. */
    @Test
    default void readsItsInputsOnly() {
        F fitted = fitted();
        Schema inputs = fitted.inputs();
        fitted.apply(table().select(inputs.names()));
        for (Field field : inputs.fields()) {
            Table without = table().drop(List.of(field.name()));
            ClickMLException refusal =
                    assertThrows(ClickMLException.class, () -> fitted.apply(without), "without " + field);
            assertEquals(ErrorCode.COLUMN_MISSING, refusal.code());
            assertTrue(refusal.getMessage().contains("'" + field.name() + "'"), refusal.getMessage());
        }
    }

    /** Each batch may number its labels in its own way. */
    @Test
    default void readsLabelsNotCodes() {
        F fitted = fitted();
        Tables.assertSame(
                fitted.apply(table()), fitted.apply(Tables.recoded(table())), "Other codes for the same labels");
    }

    /** Whatever arrives is answered, be it with missing values. */
    @Test
    default void appliesToWhatIsMissingOrNew() {
        F fitted = fitted();
        Table table = table();
        Schema schema = fitted.apply(table).schema();
        assertEquals(
                schema, fitted.apply(Tables.allMissing(table)).schema(), "Where all is missing, the schema is another");
        assertEquals(
                schema, fitted.apply(Tables.relabelled(table)).schema(), "Where labels are new, the schema is another");
    }

    /** One fitted value serves all threads. */
    @Test
    default void appliesInParallel() {
        F fitted = fitted();
        Table expected = fitted.apply(table());
        Threads.inParallel(16, () -> Tables.assertSame(expected, fitted.apply(table()), "In parallel"));
    }
}

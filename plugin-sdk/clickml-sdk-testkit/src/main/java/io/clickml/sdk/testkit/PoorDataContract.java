package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every learner must do with data that is not as hoped for: learn, or say what is wrong with it.
 *
 * @param <P> the parameters
 * @param <F> what is learned
 */
public interface PoorDataContract<P extends Record, F extends Fitted> extends LearnerExample<P, F> {
    /** No rows, one row, equal rows, and rows in which all is missing. */
    @Test
    default void learnsFromPoorDataOrRefusesIt() {
        Table table = table();
        Map<String, Table> poor = new LinkedHashMap<>();
        poor.put("no rows", table.slice(0, 0));
        poor.put("one row", table.slice(0, 1));
        poor.put("equal rows", table.take(new int[table.rowCount()]));
        poor.put("rows without values", Tables.allMissing(table));
        poor.forEach((what, rows) -> Refusals.resultOrRefusal(
                () -> {
                    F fitted = fit(Batches.of(rows));
                    fitted.apply(table);
                    return bytes(fitted);
                },
                "Fitting to " + what + ", and applying"));
    }

    /**
     * What {@link ColumnRef} says will do, does: the form offers these columns. Other parameters may stand in the way
     * (PARAMETER_INVALID), or the values drawn (DATA_INVALID), but not the type.
     */
    @Test
    default void acceptsTheColumnTypesItDeclares() {
        for (RecordComponent component : operator().paramsType().getRecordComponents()) {
            ColumnRef reference = component.getAnnotation(ColumnRef.class);
            boolean named = component.getType() == String.class || component.getType() == List.class;
            if (reference != null && named) {
                for (ColumnType type : reference.value().length == 0 ? ColumnType.values() : reference.value()) {
                    tryColumn(component, type);
                    if (type == ColumnType.NUMERIC) {
                        tryColumn(component, ColumnType.INTEGER);
                    }
                }
            }
        }
    }

    private void tryColumn(RecordComponent component, ColumnType type) {
        String situation = component.getName() + " naming a column of type " + type;
        int[] longer = IntStream.range(0, Math.max(24, table().rowCount()))
                .map(i -> i % table().rowCount())
                .toArray();
        Column column = Tables.randomColumn(type, 11, longer.length, 0);
        Table table = table().take(longer).with("generated", column);
        Map<String, Object> tree = new HashMap<>(Params.write(params(), (path, text) -> text));
        tree.put(component.getName(), component.getType() == List.class ? List.of("generated") : "generated");
        P params = Params.read(operator().paramsType(), tree, text -> text);
        try {
            Schema promised = operator().output(params, table.schema());
            F fitted = operator().fit(params, table.schema(), new TestRun(1)).from(Batches.of(table));
            assertEquals(promised, fitted.apply(table).schema(), "What output() promises for " + situation);
        } catch (ClickMLException e) {
            if (e.code() != ErrorCode.DATA_INVALID && e.code() != ErrorCode.PARAMETER_INVALID) {
                fail("@ColumnRef allows, and fit refuses: " + situation, e);
            }
        }
    }
}

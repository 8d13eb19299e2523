package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * Orders rows by one column, equal ones by the next, and so on; rows that are equal in all stay in the order they came.
 * Missing values come last, NaN just before them, also in falling order. False is before true, text is ordered by its
 * UTF-16 code units.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.sort",
        label = "Sort",
        category = Category.RESHAPE,
        summary = "Orders rows by columns.",
        keywords = {"order", "arrange", "rank"},
        ports = "table")
public final class Sort implements Split<Sort.Params> {
    /** One column. */
    public record Key(
            @Param("Column to order by.")
            @ColumnRef({
                ColumnType.NUMERIC,
                ColumnType.BOOLEAN,
                ColumnType.CATEGORY,
                ColumnType.TEXT,
                ColumnType.TIMESTAMP
            })
            String column,

            @Param("Whether the greatest value comes first.") @Default("false")
            boolean descending) {}

    /** Which order. */
    public record Params(
            @Param("Columns to order by, the most important first.")
            List<Key> keys) {
        /** Refuses no order. */
        public Params {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("At least one column is needed.");
            }
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> outputs(Params params) {
        return List.of("table");
    }

    @Override
    public Map<String, Table> split(Params params, Table input, Run run) {
        List<SortKey> keys = params.keys().stream()
                .map(key -> SortKey.of(input, key.column(), key.descending()))
                .toList();
        run.checkCancelled();
        return Map.of("table", input.take(SortKey.order(keys, input.rowCount(), run)));
    }
}

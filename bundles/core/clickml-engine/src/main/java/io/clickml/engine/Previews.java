package io.clickml.engine;

import io.clickml.api.pipeline.Preview;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first rows of tables, as JSON has them. */
final class Previews {
    static final int ROWS = 100;
    private static final int MOST_CELLS = 200_000;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_VECTOR = 64;

    private Previews() {}

    static Preview of(Table table, int rows, long total, List<String> warnings) {
        int width = table.schema().fields().size();
        int count = Math.min(Math.min(rows, table.rowCount()), Math.max(1, MOST_CELLS / Math.max(width, 1)));
        List<List<@Nullable Object>> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int c = 0; c < width; c++) {
                row.add(json(table.column(c), i, true));
            }
            cells.add(Collections.unmodifiableList(row));
        }
        return new Preview(table.schema().fields(), cells, total, warnings);
    }

    /** The values of one row by column name, whole. */
    static Map<String, @Nullable Object> row(Table table, int i) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<Field> fields = table.schema().fields();
        for (int c = 0; c < fields.size(); c++) {
            row.put(fields.get(c).name(), json(table.column(c), i, false));
        }
        return row;
    }

    private static @Nullable Object json(Column column, int i, boolean shorten) {
        Object value = column.value(i);
        if (value instanceof Double number) {
            return Double.isFinite(number) ? value : number.toString();
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof float[] vector) {
            List<Object> numbers = new ArrayList<>();
            for (int k = 0; k < vector.length && !(shorten && k == LONGEST_VECTOR); k++) {
                numbers.add(Float.isFinite(vector[k]) ? (Object) vector[k] : Float.toString(vector[k]));
            }
            return numbers;
        }
        if (shorten && value instanceof String text && text.length() > LONGEST_TEXT) {
            return text.substring(0, LONGEST_TEXT) + "…";
        }
        return value;
    }
}

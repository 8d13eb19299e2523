package io.clickml.prepare;

import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many rows have each label, for several columns; of a Boolean column the labels are true and false. */
public record ColumnLabels(List<LabelCounts> columns) {
    /** Copies the list. */
    public ColumnLabels {
        columns = List.copyOf(columns);
    }

    static ColumnLabels of(Table batch, List<String> names) {
        List<LabelCounts> counts = new ArrayList<>();
        for (String name : names) {
            Column column = batch.column(name);
            counts.add(
                    column instanceof BooleanColumn truths
                            ? count(truths)
                            : LabelCounts.of(column instanceof CategoryColumn labels ? labels : batch.category(name)));
        }
        return new ColumnLabels(counts);
    }

    private static LabelCounts count(BooleanColumn column) {
        long present = column.size() - column.missingCount();
        long truths = 0;
        for (int i = 0; i < column.size(); i++) {
            truths += !column.isMissing(i) && column.get(i) ? 1 : 0;
        }
        Map<String, Long> rows = new HashMap<>(Map.of("true", truths, "false", present - truths));
        rows.values().removeIf(count -> count == 0);
        return new LabelCounts(rows, column.size() - present);
    }

    ColumnLabels plus(ColumnLabels other) {
        List<LabelCounts> sums = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            sums.add(columns.get(c).plus(other.columns.get(c)));
        }
        return new ColumnLabels(sums);
    }

    /**
     * The labels of each column with at least {@code minRows}, at most the {@code maxLabels} most frequent,
     * alphabetically.
     */
    List<Dictionary> dictionaries(long minRows, int maxLabels) {
        return columns.stream()
                .map(counts -> Dictionary.of(counts.byFrequency().stream()
                        .filter(label -> counts.rows().get(label) >= minRows)
                        .limit(maxLabels)
                        .sorted()
                        .toList()))
                .toList();
    }
}

package io.clickml.prepare;

import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces what is missing in each column by its value.
 *
 * @param labels for each category, a dictionary of the one label that replaces a missing one
 * @param truthValues for each Boolean column, a dictionary of true or false
 * @param indicators whether to add what {@link #indicators(List)} says
 */
public record Filling(
        List<String> numbers,
        double[] values,
        List<String> categories,
        List<Dictionary> labels,
        List<String> truths,
        List<Dictionary> truthValues,
        boolean indicators)
        implements Fitted {
    /** Copies the lists. */
    public Filling {
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
        labels = List.copyOf(labels);
        truths = List.copyOf(truths);
        truthValues = List.copyOf(truthValues);
    }

    @Override
    public Schema inputs() {
        List<Field> fields =
                new ArrayList<>(Schema.of(ColumnType.NUMERIC, numbers).fields());
        fields.addAll(Schema.of(ColumnType.CATEGORY, categories).fields());
        fields.addAll(Schema.of(ColumnType.BOOLEAN, truths).fields());
        return Schema.of(fields);
    }

    @Override
    public Table apply(Table batch) {
        Table.Builder out = batch.edit();
        for (int c = 0; c < values.length; c++) {
            out.with(numbers.get(c), fill(batch.numeric(numbers.get(c)), values[c]));
        }
        for (int c = 0; c < categories.size(); c++) {
            out.with(categories.get(c), fill(batch.category(categories.get(c)), labels.get(c)));
        }
        for (int c = 0; c < truths.size(); c++) {
            out.with(
                    truths.get(c),
                    fill(batch.bool(truths.get(c)), truthValues.get(c).label(0).equals("true")));
        }
        if (indicators) {
            numbers.forEach(name -> out.with(indicator(name), missing(batch.numeric(name))));
            categories.forEach(name -> out.with(indicator(name), missing(batch.column(name))));
            truths.forEach(name -> out.with(indicator(name), missing(batch.column(name))));
        }
        return out.build();
    }

    /** The fields that say where a value was filled in. */
    static List<Field> indicators(List<String> names) {
        return names.stream().map(Filling::indicator).toList();
    }

    private static Field indicator(String name) {
        return new Field(name + "_missing", ColumnType.BOOLEAN);
    }

    private static NumericColumn fill(NumericColumn column, double value) {
        NumericColumn filled = column.orElse(value);
        for (int i = 0; i < filled.size(); i++) {
            if (Double.isNaN(filled.get(i))) {
                return withoutNaN(filled, value);
            }
        }
        return filled;
    }

    private static NumericColumn withoutNaN(NumericColumn column, double value) {
        double[] values = column.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? value : values[i];
        }
        return NumericColumn.of(values);
    }

    /** The label is appended to the dictionary of the batch, unless that has it. */
    private static CategoryColumn fill(CategoryColumn column, Dictionary label) {
        int missing = column.missingCount();
        if (missing == 0) {
            return column;
        }
        if (missing == column.size()) {
            return CategoryColumn.of(label, new int[missing]);
        }
        Dictionary dictionary = column.dictionary();
        int code = dictionary.codeOf(label.label(0));
        if (code < 0) {
            code = dictionary.size();
            List<String> extended = new ArrayList<>(dictionary.labels());
            extended.add(label.label(0));
            dictionary = Dictionary.of(extended);
        }
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = column.isMissing(i) ? code : column.code(i);
        }
        return CategoryColumn.of(dictionary, codes);
    }

    private static BooleanColumn fill(BooleanColumn column, boolean value) {
        if (column.missingCount() == 0) {
            return column;
        }
        boolean[] values = new boolean[column.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.isMissing(i) ? value : column.get(i);
        }
        return BooleanColumn.of(values);
    }

    private static BooleanColumn missing(Column column) {
        boolean[] values = new boolean[column.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.isMissing(i) || column instanceof NumericColumn numbers && Double.isNaN(numbers.get(i));
        }
        return BooleanColumn.of(values);
    }
}

package io.clickml.tribuo;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How feature columns become numbers: a number, an integer or a Boolean is one, a vector as many as it has dimensions,
 * a category one per label (1 for the row's label, else 0) or, if not {@code oneHot}, the position of its label.
 *
 * @param inputs the feature columns, in order
 * @param categories the labels of each category column, in the order of the columns
 * @param widths how many numbers each column gives
 */
record Encoding(Schema inputs, List<Dictionary> categories, int[] widths, boolean oneHot) {
    Encoding {
        categories = List.copyOf(categories);
    }

    /** One number per label; the labels are those that occur, sorted, whatever the dictionaries at hand say. */
    static Encoding oneHot(Schema inputs, Table examples) {
        return learn(inputs, examples, true, Encoding::labels);
    }

    /** One number per category column; {@code order} gives its labels in the order to number them. */
    static Encoding ordinal(Schema inputs, Table examples, Function<CategoryColumn, Dictionary> order) {
        return learn(inputs, examples, false, order);
    }

    private static Encoding learn(
            Schema inputs, Table examples, boolean oneHot, Function<CategoryColumn, Dictionary> order) {
        List<Dictionary> categories = new ArrayList<>();
        int[] widths = new int[inputs.fields().size()];
        for (int c = 0; c < widths.length; c++) {
            Field field = inputs.fields().get(c);
            widths[c] = field.type() == ColumnType.VECTOR
                    ? examples.vector(field.name()).dimension()
                    : 1;
            if (field.type() == ColumnType.CATEGORY) {
                Dictionary labels = order.apply(examples.category(field.name()));
                categories.add(labels);
                widths[c] = oneHot ? labels.size() : 1;
            }
        }
        return new Encoding(inputs, categories, widths, oneHot);
    }

    /** The labels that occur in a column, sorted. */
    static Dictionary labels(CategoryColumn column) {
        TreeSet<String> labels = new TreeSet<>();
        long[] counts = column.countByCode();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                labels.add(column.dictionary().label(code));
            }
        }
        return Dictionary.of(List.copyOf(labels));
    }

    /** How many numbers a row gives. */
    int width() {
        int width = 0;
        for (int columnWidth : widths) {
            width += columnWidth;
        }
        return width;
    }

    /** A distinct name for each number of a row: the column's, followed by the label or position where there are several. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        int category = 0;
        for (int c = 0; c < widths.length; c++) {
            Field field = inputs.fields().get(c);
            Dictionary labels = field.type() == ColumnType.CATEGORY ? categories.get(category++) : null;
            if (labels != null && oneHot) {
                labels.labels().forEach(label -> names.add(field.name() + " = " + label));
            } else if (field.type() == ColumnType.VECTOR) {
                for (int k = 0; k < widths[c]; k++) {
                    names.add(field.name() + "[" + k + "]");
                }
            } else {
                names.add(field.name());
            }
        }
        return names;
    }

    /** The name of the column that each number of a row comes from. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            for (int k = 0; k < widths[c]; k++) {
                columns.add(inputs.fields().get(c).name());
            }
        }
        return columns;
    }

    /** The rows of a batch, to be read as numbers. */
    Rows rows(Table batch) {
        return new Rows(this, batch);
    }
}

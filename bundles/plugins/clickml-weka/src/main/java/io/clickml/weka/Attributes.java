package io.clickml.weka;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * How columns become Weka's attributes: a number, an integer or a Boolean (0 or 1) a numeric one, a vector as many of them
 * as it has dimensions, a category a nominal one. The label to be predicted comes last.
 *
 * @param categories the labels of each category column, in the order of the columns
 * @param widths how many attributes each column gives
 * @param labels that can be predicted
 */
record Attributes(Schema inputs, List<Dictionary> categories, int[] widths, Dictionary labels) {
    private static final ColumnType[] ACCEPTED = {
        ColumnType.NUMERIC, ColumnType.INTEGER, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR
    };

    Attributes {
        categories = List.copyOf(categories);
    }

    /** The features chosen or, if none is, all that can be used except the target; checked. */
    static Schema choose(Schema input, List<String> chosen, String target) {
        for (String name : chosen) {
            require(input, name, "as a feature", ACCEPTED);
        }
        require(input, target, "as the target of classification", ColumnType.CATEGORY, ColumnType.BOOLEAN);
        if (chosen.contains(target)) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID,
                    "Column '" + target + "' is the target and cannot be a feature too. Leave it out of the features.");
        }
        List<String> names = input.choose(chosen, ACCEPTED).stream()
                .filter(name -> !name.equals(target))
                .toList();
        if (names.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "There is no column to learn from: beside the target, none of " + input.names()
                            + " is a feature of type " + Arrays.toString(ACCEPTED) + ". Convert some with Cast.");
        }
        return input.select(names);
    }

    private static void require(Schema input, String name, String use, ColumnType... accepted) {
        Field field = input.field(name);
        if (!Arrays.asList(accepted).contains(field.type())) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_TYPE,
                    "Column '" + name + "' is " + field.type() + "; " + use + " it must be one of "
                            + Arrays.toString(accepted) + ". Convert it with Cast, or leave it out.");
        }
    }

    /** The labels that occur, sorted, and the widths of vectors. */
    static Attributes of(Schema inputs, Table examples, Dictionary labels) {
        List<Dictionary> categories = new ArrayList<>();
        int[] widths = new int[inputs.fields().size()];
        for (int c = 0; c < widths.length; c++) {
            Field field = inputs.fields().get(c);
            widths[c] = field.type() == ColumnType.VECTOR
                    ? examples.vector(field.name()).dimension()
                    : 1;
            if (field.type() == ColumnType.CATEGORY) {
                categories.add(labels(examples.category(field.name())));
            }
        }
        return new Attributes(inputs, categories, widths, labels);
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

    /** How many values an instance has, without the label. */
    int width() {
        return Arrays.stream(widths).sum();
    }

    /** An empty data set with these attributes, named by position, since Weka refuses equal names. */
    Instances header() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        int category = 0;
        for (int c = 0; c < widths.length; c++) {
            Field field = inputs.fields().get(c);
            for (int k = 0; k < widths[c]; k++) {
                String name = c + ":" + field.name() + (widths[c] > 1 ? "[" + k + "]" : "");
                attributes.add(
                        field.type() == ColumnType.CATEGORY
                                ? new Attribute(name, nominal(categories.get(category++)))
                                : new Attribute(name));
            }
        }
        attributes.add(new Attribute("target", labels.labels()));
        Instances header = new Instances("table", attributes, 0);
        header.setClassIndex(attributes.size() - 1);
        return header;
    }

    /** A nominal attribute without labels makes some learners fail. */
    private static List<String> nominal(Dictionary labels) {
        return labels.size() == 0 ? List.of("none") : labels.labels();
    }
}

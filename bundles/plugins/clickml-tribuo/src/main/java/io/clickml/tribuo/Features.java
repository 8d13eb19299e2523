package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Choosing and checking the columns of a trainer, before any data is read. */
final class Features {
    private static final ColumnType[] ACCEPTED = {
        ColumnType.NUMERIC, ColumnType.INTEGER, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR
    };

    private Features() {}

    /**
     * The columns to learn from: those chosen, or every feature of a type that can be used except the target.
     *
     * @throws ClickMLException if a chosen column is missing, of another type or the target, or if there is none
     */
    static Schema choose(Schema input, List<String> chosen, String target, Run run) {
        for (String name : chosen) {
            require(input, name, "as a feature", "Convert it with Cast, or leave it out.", ACCEPTED);
        }
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
        if (chosen.isEmpty()) {
            logUnused(input, names, target, run);
        }
        return input.select(names);
    }

    private static void logUnused(Schema input, List<String> names, String target, Run run) {
        String unused = input.fields().stream()
                .filter(field -> field.role() == Role.FEATURE
                        && !names.contains(field.name())
                        && !field.name().equals(target))
                .map(field -> "'" + field.name() + "' (" + field.type() + ")")
                .collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            run.log().info("Not learned from: {}. Prepare these columns if they matter.", unused);
        }
    }

    /** Checks that the target can be predicted as a label. */
    static void requireLabels(Schema input, String target) {
        require(
                input,
                target,
                "as the target of classification",
                "Convert it to CATEGORY with Cast, or use a regression trainer for numbers.",
                ColumnType.CATEGORY,
                ColumnType.BOOLEAN);
    }

    /** Checks that the target can be predicted as a number. */
    static void requireNumbers(Schema input, String target) {
        require(
                input,
                target,
                "as the target of regression",
                "Convert it to NUMERIC with Cast, or use a classification trainer for labels.",
                ColumnType.NUMERIC,
                ColumnType.INTEGER);
    }

    private static void require(Schema input, String name, String use, String remedy, ColumnType... accepted) {
        Field field = input.field(name);
        if (!Arrays.asList(accepted).contains(field.type())) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_TYPE,
                    "Column '" + name + "' is " + field.type() + "; " + use + " it must be one of "
                            + Arrays.toString(accepted) + ". " + remedy);
        }
    }

    /** What to say when too few rows have a value in every feature: names the columns that lack most. */
    static String mostlyMissing(Table table, List<String> features) {
        return "Missing most often: "
                + features.stream()
                        .sorted(Comparator.comparingInt(
                                name -> -table.column(name).missingCount()))
                        .limit(3)
                        .map(name -> "'" + name + "' (" + table.column(name).missingCount() + " of " + table.rowCount()
                                + ")")
                        .collect(Collectors.joining(", "))
                + ". Fill missing values first, or leave these columns out.";
    }
}

package io.clickml.prepare;

import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TimestampColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A condition on one column of a row. */
public sealed interface Condition {
    /** For each row, whether it meets this. */
    boolean[] meets(Table table);

    /** How two values are compared. */
    enum Comparison {
        /** The same. */
        EQUAL,
        /** Not the same. */
        NOT_EQUAL,
        /** Smaller, or earlier. */
        LESS,
        /** Smaller, earlier or the same. */
        LESS_OR_EQUAL,
        /** Greater, or later. */
        GREATER,
        /** Greater, later or the same. */
        GREATER_OR_EQUAL;

        /** What a comparison that gives {@code order}, as of {@link Double#compare}, says. */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /** How a text is compared. */
    enum TextComparison {
        /** The same. */
        EQUAL,
        /** Not the same. */
        NOT_EQUAL,
        /** Has the value in it. */
        CONTAINS,
        /** Begins with the value. */
        STARTS_WITH,
        /** Ends with the value. */
        ENDS_WITH;

        boolean holds(String text, String value) {
            return switch (this) {
                case EQUAL -> text.equals(value);
                case NOT_EQUAL -> !text.equals(value);
                case CONTAINS -> text.contains(value);
                case STARTS_WITH -> text.startsWith(value);
                case ENDS_WITH -> text.endsWith(value);
            };
        }
    }

    /** Compares a number. NaN meets nothing but "not equal". */
    record Number(
            @Param("Column to look at.") @ColumnRef(ColumnType.NUMERIC)
            String column,

            @Param("How to compare.") @Default("GREATER") Comparison comparison,
            @Param("Number to compare with.") double value)
            implements Condition {
        @Override
        public boolean[] meets(Table table) {
            NumericColumn numbers = table.numeric(column);
            boolean[] met = new boolean[numbers.size()];
            for (int i = 0; i < met.length; i++) {
                double number = numbers.get(i);
                met[i] = Double.isNaN(number)
                        ? comparison == Comparison.NOT_EQUAL && !numbers.isMissing(i)
                        : comparison.holds(number < value ? -1 : number > value ? 1 : 0);
            }
            return met;
        }
    }

    /** Compares a label or a text, with case and blanks. */
    record Text(
            @Param("Column to look at.") @ColumnRef({ColumnType.CATEGORY, ColumnType.TEXT})
            String column,

            @Param("How to compare.") @Default("EQUAL") TextComparison comparison,
            @Param("Text to compare with.") String value)
            implements Condition {
        @Override
        public boolean[] meets(Table table) {
            return Words.test(table, column, word -> comparison.holds(word, value));
        }
    }

    /** Looks for a label or a text in a list. */
    record OneOf(
            @Param("Column to look at.") @ColumnRef({ColumnType.CATEGORY, ColumnType.TEXT})
            String column,

            @Param("Values that will do.") List<String> values)
            implements Condition {
        @Override
        public boolean[] meets(Table table) {
            return Words.test(table, column, Set.copyOf(values)::contains);
        }
    }

    /** Compares a truth value. */
    record Truth(
            @Param("Column to look at.") @ColumnRef(ColumnType.BOOLEAN)
            String column,

            @Param("What it must be.") @Default("true") boolean value)
            implements Condition {
        @Override
        public boolean[] meets(Table table) {
            BooleanColumn truths = table.bool(column);
            boolean[] met = new boolean[truths.size()];
            for (int i = 0; i < met.length; i++) {
                met[i] = !truths.isMissing(i) && truths.get(i) == value;
            }
            return met;
        }
    }

    /** Compares a timestamp. */
    record Time(
            @Param("Column to look at.") @ColumnRef(ColumnType.TIMESTAMP)
            String column,

            @Param("How to compare.") @Default("GREATER_OR_EQUAL")
            Comparison comparison,

            @Param("Date or timestamp to compare with, in ISO 8601; in UTC unless it says otherwise.")
            String value)
            implements Condition {
        /** Refuses what is no timestamp. */
        public Time {
            if (Timestamps.parse(value.strip(), Timestamps.iso()).isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no date such as 2024-12-31 or 2024-12-31T12:00:00Z.");
            }
        }

        @Override
        public boolean[] meets(Table table) {
            TimestampColumn instants = table.timestamp(column);
            long bound = Timestamps.parse(value.strip(), Timestamps.iso()).getAsLong();
            boolean[] met = new boolean[instants.size()];
            for (int i = 0; i < met.length; i++) {
                met[i] = !instants.isMissing(i) && comparison.holds(Long.compare(instants.get(i), bound));
            }
            return met;
        }
    }

    /** Asks whether there is a value. */
    record Missing(
            @Param("Column to look at.") @ColumnRef String column,

            @Param("Whether the value must be missing, rather than be there.") @Default("true")
            boolean value)
            implements Condition {
        @Override
        public boolean[] meets(Table table) {
            Column any = table.column(column);
            boolean[] met = new boolean[any.size()];
            for (int i = 0; i < met.length; i++) {
                met[i] = any.isMissing(i) == value;
            }
            return met;
        }
    }

    /** Asks whether all values are there. */
    record Complete(
            @Param("Columns to look at; none means all.") @ColumnRef
            List<String> columns) implements Condition {
        @Override
        public boolean[] meets(Table table) {
            boolean[] met = new boolean[table.rowCount()];
            Arrays.fill(met, true);
            for (String name : columns.isEmpty() ? table.schema().names() : columns) {
                Column any = table.column(name);
                for (int i = 0; i < met.length; i++) {
                    met[i] &= !any.isMissing(i);
                }
            }
            return met;
        }
    }
}

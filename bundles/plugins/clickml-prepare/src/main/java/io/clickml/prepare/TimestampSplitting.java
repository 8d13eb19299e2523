package io.clickml.prepare;

import io.clickml.prepare.TimestampParts.Part;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TimestampColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Takes the parts of timestamps.
 *
 * @param fields of the result: for each column, one for each part
 * @param reference microseconds since 1970-01-01T00:00:00Z from which days are counted
 * @param zone of the calendar
 */
public record TimestampSplitting(
        List<String> columns, List<Part> parts, List<Field> fields, long reference, String zone, boolean keep)
        implements Fitted {
    private static final long SECOND = 1_000_000;
    private static final double DAY = 86_400.0 * SECOND;

    @Override
    public Schema inputs() {
        return Schema.of(ColumnType.TIMESTAMP, columns);
    }

    @Override
    public Table apply(Table batch) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        Table.Builder out = batch.edit();
        for (int c = 0; c < columns.size(); c++) {
            TimestampColumn column = batch.timestamp(columns.get(c));
            long[] offsets = offsets(column, rules);
            for (int p = 0; p < parts.size(); p++) {
                Part part = parts.get(p);
                out.with(
                        fields.get(c * parts.size() + p),
                        part == Part.DAYS_SINCE ? days(column) : whole(part, column, offsets));
            }
        }
        Table all = out.build();
        return keep ? all : all.drop(columns);
    }

    /** Seconds to add to UTC, by row. */
    private static long[] offsets(TimestampColumn column, ZoneRules rules) {
        long[] offsets = new long[column.size()];
        boolean fixed = rules.isFixedOffset();
        long always = fixed ? rules.getOffset(Instant.EPOCH).getTotalSeconds() : 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = fixed
                    ? always
                    : rules.getOffset(Instant.ofEpochSecond(Math.floorDiv(column.get(i), SECOND)))
                            .getTotalSeconds();
        }
        return offsets;
    }

    private Column days(TimestampColumn column) {
        NumericColumn.Builder days = NumericColumn.builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            if (column.isMissing(i)) {
                days.addMissing();
            } else {
                days.add((column.get(i) - (double) reference) / DAY);
            }
        }
        return days.build();
    }

    private static Column whole(Part part, TimestampColumn column, long[] offsets) {
        IntegerColumn.Builder numbers = IntegerColumn.builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            if (column.isMissing(i)) {
                numbers.addMissing();
            } else {
                long seconds = Math.floorDiv(column.get(i), SECOND);
                numbers.add(part == Part.EPOCH_SECONDS ? seconds : whole(part, seconds + offsets[i]));
            }
        }
        return numbers.build();
    }

    private static long whole(Part part, long localSeconds) {
        if (part == Part.HOUR) {
            return Math.floorMod(localSeconds, 86_400L) / 3600;
        }
        if (part == Part.MINUTE) {
            return Math.floorMod(localSeconds, 3600L) / 60;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(localSeconds, 86_400L));
        return switch (part) {
            case YEAR -> date.getYear();
            case MONTH -> date.getMonthValue();
            case DAY -> date.getDayOfMonth();
            case DAY_OF_WEEK -> date.getDayOfWeek().getValue();
            case DAY_OF_YEAR -> date.getDayOfYear();
            default -> throw new IllegalStateException("No date has a " + part);
        };
    }
}

package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/**
 * Takes timestamps apart into numbers that can be learned from. Each part becomes a column named after the timestamp
 * and the part, as in {@code seen_year}; whole numbers, but for days since a date, which have fractions. Missing stays
 * missing.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.timestamp-parts",
        label = "Timestamp parts",
        category = Category.PREPARE,
        summary = "Takes timestamps apart into year, month, weekday, hour and the like.",
        keywords = {"date", "time", "year", "month", "weekday", "hour", "age"})
public final class TimestampParts implements Transform<TimestampParts.Params, TimestampSplitting> {
    /** What can be taken from a timestamp. */
    public enum Part {
        /** Year, as in 2024. */
        YEAR,
        /** Month, 1 to 12. */
        MONTH,
        /** Day of the month, 1 to 31. */
        DAY,
        /** Day of the week, 1 for Monday to 7 for Sunday. */
        DAY_OF_WEEK,
        /** Day of the year, 1 to 366. */
        DAY_OF_YEAR,
        /** Hour, 0 to 23. */
        HOUR,
        /** Minute, 0 to 59. */
        MINUTE,
        /** Seconds since 1970-01-01T00:00:00Z, rounded down. */
        EPOCH_SECONDS,
        /** Days since the reference, with fractions; negative before it. */
        DAYS_SINCE;

        ColumnType type() {
            return this == DAYS_SINCE ? ColumnType.NUMERIC : ColumnType.INTEGER;
        }

        Field field(String column) {
            return new Field(column + "_" + name().toLowerCase(Locale.ROOT), type());
        }
    }

    /** What to take apart, and how. */
    public record Params(
            @Param("Columns to take apart; none means every feature that is a timestamp.")
            @ColumnRef(ColumnType.TIMESTAMP)
            List<String> columns,

            @Param("What to take from them.") @Default("YEAR,MONTH,DAY_OF_WEEK,HOUR")
            List<Part> parts,

            @Param("Date or timestamp from which days are counted, in ISO 8601.") @Default("1970-01-01")
            String reference,

            @Param(value = "Time zone of the calendar, as in UTC or Europe/Rome.", advanced = true) @Default("UTC")
            String zone,

            @Param("Whether the timestamps themselves are kept.") @Default("false")
            boolean keep) {
        /** Refuses what is no date and no zone. */
        public Params {
            if (Timestamps.parse(reference.strip(), Timestamps.iso()).isEmpty()) {
                throw new IllegalArgumentException("The reference '" + reference + "' is no date such as 2024-12-31.");
            }
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + zone + "' is no time zone such as UTC or Europe/Rome.", e);
            }
            if (parts.stream().distinct().count() < parts.size()) {
                throw new IllegalArgumentException("A part is named twice.");
            }
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<TimestampSplitting> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.TIMESTAMP);
        output(params, input);
        long reference =
                Timestamps.parse(params.reference().strip(), Timestamps.iso()).getAsLong();
        return Fit.ready(new TimestampSplitting(
                columns, params.parts(), fields(params, columns), reference, params.zone(), params.keep()));
    }

    @Override
    public Schema output(Params params, Schema input) {
        List<String> columns = input.choose(params.columns(), ColumnType.TIMESTAMP);
        Schema all = Columns.withNew(input, fields(params, columns));
        return params.keep() ? all : all.drop(columns);
    }

    private static List<Field> fields(Params params, List<String> columns) {
        return columns.stream()
                .flatMap(column -> params.parts().stream().map(part -> part.field(column)))
                .toList();
    }

    @Override
    public Codec<TimestampSplitting> codec() {
        return Codec.ofRecord(TimestampSplitting.class);
    }
}

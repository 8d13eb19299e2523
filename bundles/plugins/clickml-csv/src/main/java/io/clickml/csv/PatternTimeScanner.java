package io.clickml.csv;

import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times in a form given by a pattern of {@link DateTimeFormatter}; English names of months and days. */
final class PatternTimeScanner implements TimeScanner {
    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private long micros;

    /** @throws IllegalArgumentException if there is no such pattern */
    PatternTimeScanner(String pattern, ZoneId zone) {
        this.zone = zone;
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        setUnless(pattern, "[hKHk]", builder, ChronoField.HOUR_OF_DAY, 0);
        setUnless(pattern, "[dDEec]", builder, ChronoField.DAY_OF_MONTH, 1);
        setUnless(pattern, "[MLDwQq]", builder, ChronoField.MONTH_OF_YEAR, 1);
        formatter = builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0).toFormatter(Locale.ENGLISH);
    }

    private static void setUnless(
            String pattern, String letters, DateTimeFormatterBuilder builder, ChronoField field, int value) {
        if (!Pattern.compile(letters).matcher(pattern).find()) {
            builder.parseDefaulting(field, value);
        }
    }

    @Override
    public boolean scan(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        ParsePosition position = new ParsePosition(0);
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() != text.length()) {
            return false;
        }
        try {
            micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant(formatter.parse(text)));
            return true;
        } catch (DateTimeException e) {
            // The 30th of February has the right form and yet is no date.
            return false;
        }
    }

    private Instant instant(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.INSTANT_SECONDS)
                ? Instant.from(parsed)
                : LocalDateTime.from(parsed).atZone(zone).toInstant();
    }

    @Override
    public long micros() {
        return micros;
    }
}

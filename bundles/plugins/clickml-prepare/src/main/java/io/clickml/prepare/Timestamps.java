package io.clickml.prepare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Timestamps as text. */
final class Timestamps {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Making a format costs more than a row may; the bound only guards against endless different patterns. */
    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private static final int MOST_FORMATS = 256;

    private Timestamps() {}

    /** ISO 8601 with a T or a blank, and date only. */
    static DateTimeFormatter iso() {
        return ISO;
    }

    /**
     * The format that a pattern stands for, with English names.
     *
     * @throws IllegalArgumentException if it stands for none
     */
    static DateTimeFormatter format(String pattern) {
        if (FORMATS.size() > MOST_FORMATS) {
            FORMATS.clear();
        }
        return FORMATS.computeIfAbsent(pattern, text -> {
            try {
                return new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(withoutEras(text))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no pattern of a timestamp: " + e.getMessage() + ".", e);
            }
        });
    }

    /** Years, for years of an era: a strict reading, which refuses 30 February, would want the era too. */
    private static String withoutEras(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length() && pattern.indexOf('G') < 0; i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (!quoted && pattern.charAt(i) == 'y') {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    /**
     * Microseconds since 1970-01-01T00:00:00Z; in UTC unless the text says otherwise. Empty if it is not such a text.
     */
    static OptionalLong parse(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor found = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            Instant instant = found instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : found instanceof LocalDateTime local
                            ? local.toInstant(ZoneOffset.UTC)
                            : ((LocalDate) found).atStartOfDay().toInstant(ZoneOffset.UTC);
            return OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}

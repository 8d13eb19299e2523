package io.clickml.store.jpa;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Text from outside, made fit to be stored. */
final class Texts {
    private Texts() {}

    /** The present time, as exact as the database keeps it: to the microsecond. */
    static Instant now() {
        return stored(Instant.now());
    }

    /** A time as exact as the database keeps it. */
    static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** What names are compared by: without regard to case and to how accents are composed. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** A name without blanks around it; INVALID if it is blank, too long or has control characters. */
    static String name(String kind, String name, int max) {
        String stripped = name.strip();
        String wrong = null;
        if (stripped.isEmpty()) {
            wrong = "Give the " + kind + " a name.";
        } else if (stripped.length() > max) {
            wrong = "The name of the " + kind + " has " + stripped.length() + " characters; at most " + max
                    + " are allowed.";
        } else if (!line(stripped, max).equals(stripped)) {
            wrong = "The name of the " + kind + " contains control characters. Leave them out.";
        }
        if (wrong != null) {
            throw new RequestException(Reason.INVALID, wrong, List.of(new FieldError("name", wrong)));
        }
        return stripped;
    }

    /** A description of several lines; INVALID if it is too long. */
    static String description(String text) {
        if (text.length() > 10_000) {
            String wrong = "The description has " + text.length() + " characters; at most 10000 are allowed.";
            throw new RequestException(Reason.INVALID, wrong, List.of(new FieldError("description", wrong)));
        }
        return lines(text, 10_000);
    }

    /**
     * One line: control characters, line ends, invisible changes of direction and lone surrogates become visible escapes, so
     * that a log read line by line cannot be forged. Cut if too long.
     */
    static String line(String text, int max) {
        return clean(text, max, false);
    }

    /** The same, but line feeds and tabs stay. */
    static String lines(String text, int max) {
        return clean(text, max, true);
    }

    private static String clean(String text, int max, boolean lines) {
        int index = 0;
        int length = text.length();
        while (index < length && plain(text, index, lines)) {
            index++;
        }
        if (index == length && length <= max) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(length + 16);
        for (index = 0; index < length && cleaned.length() <= max; index++) {
            char c = text.charAt(index);
            if (plain(text, index, lines)) {
                cleaned.append(c);
            } else {
                cleaned.append(escape(c));
            }
        }
        if (cleaned.length() > max) {
            cleaned.setLength(Character.isHighSurrogate(cleaned.charAt(max - 2)) ? max - 2 : max - 1);
            cleaned.append('…');
        }
        return cleaned.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04X", (int) c);
        };
    }

    private static boolean plain(String text, int index, boolean lines) {
        char c = text.charAt(index);
        if (c >= ' ' && c < 0x7F) {
            return true;
        }
        if (c == '\n' || c == '\t') {
            return lines;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !Character.isISOControl(c) && !direction && c != 0x2028 && c != 0x2029;
    }
}

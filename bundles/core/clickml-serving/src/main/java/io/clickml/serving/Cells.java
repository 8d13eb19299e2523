package io.clickml.serving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clickml.sdk.table.ColumnType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Single values as JSON has them, as values of columns. */
final class Cells {
    private Cells() {}

    /** What is wrong with a value: a sentence. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** The value at the parser's current token, as {@code Column.Builder.addValue} takes it; null is missing. */
    static @Nullable Object read(JsonParser json, ColumnType type) throws IOException, Unfit {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (type) {
            case NUMERIC -> number(json, token);
            case INTEGER -> integer(json, token);
            case BOOLEAN -> {
                if (!token.isBoolean()) {
                    throw unfit(json, "true or false");
                }
                yield token == JsonToken.VALUE_TRUE;
            }
            case CATEGORY, TEXT -> {
                if (token != JsonToken.VALUE_STRING && !token.isNumeric() && !token.isBoolean()) {
                    throw unfit(json, "a text");
                }
                yield json.getText();
            }
            case TIMESTAMP -> instant(json, token);
            case VECTOR -> vector(json, token);
        };
    }

    private static Object number(JsonParser json, JsonToken token) throws IOException, Unfit {
        if (token.isNumeric()) {
            return json.getDoubleValue();
        }
        throw unfit(json, "a number");
    }

    private static Object integer(JsonParser json, JsonToken token) throws IOException, Unfit {
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = json.getDoubleValue();
            if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
                return (long) value;
            }
        }
        throw unfit(json, "a whole number");
    }

    private static Object instant(JsonParser json, JsonToken token) throws IOException, Unfit {
        if (token == JsonToken.VALUE_STRING) {
            String text = json.getText().strip().replace(' ', 'T');
            try {
                if (text.indexOf('T') < 0) {
                    return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                }
                boolean zoned = text.toUpperCase(Locale.ROOT).endsWith("Z")
                        || text.lastIndexOf('+') > 10
                        || text.lastIndexOf('-') > 10;
                return zoned
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw unfit(json, "a time such as 2026-01-31T12:00:00Z");
            }
        }
        throw unfit(json, "a time such as 2026-01-31T12:00:00Z");
    }

    private static Object vector(JsonParser json, JsonToken token) throws IOException, Unfit {
        if (token != JsonToken.START_ARRAY) {
            throw unfit(json, "a list of numbers");
        }
        List<Object> numbers = new ArrayList<>();
        Unfit unfit = null;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isNumeric()) {
                numbers.add(json.getDoubleValue());
            } else {
                unfit = unfit(json, "a list of numbers");
                json.skipChildren();
            }
        }
        if (unfit != null) {
            throw unfit;
        }
        return numbers;
    }

    private static Unfit unfit(JsonParser json, String wanted) throws IOException {
        String given = switch (json.currentToken()) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "the text '" + TensorHead.shortened(json.getText()) + "'";
            default -> TensorHead.shortened(json.getText());
        };
        return new Unfit("This must be " + wanted + "; it is " + given + ".");
    }
}

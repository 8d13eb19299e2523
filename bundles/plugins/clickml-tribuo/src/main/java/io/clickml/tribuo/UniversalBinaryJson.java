package io.clickml.tribuo;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (ubjson.org, draft 12) as far as XGBoost writes it: maps, lists, strings and numbers, and
 * lists of one type as double[]. Numbers come through exactly, which text would not promise.
 */
final class UniversalBinaryJson {
    private final ByteBuffer bytes;

    private UniversalBinaryJson(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The value that the bytes stand for. */
    static Object read(byte[] bytes) {
        UniversalBinaryJson reader = new UniversalBinaryJson(bytes);
        try {
            return reader.value(reader.bytes.get());
        } catch (BufferUnderflowException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "XGBoost's model is cut short", e);
        }
    }

    private Object value(byte type) {
        return switch (type) {
            case '{' -> map();
            case '[' -> list();
            case 'S' -> text();
            case 'T' -> true;
            case 'F' -> false;
            default -> number(type);
        };
    }

    private double number(byte type) {
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default ->
                throw new ClickMLException(
                        ErrorCode.DEFECT, "XGBoost's model has a value of unknown type " + (char) type);
        };
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (byte next = bytes.get(); next != '}'; next = bytes.get()) {
            bytes.position(bytes.position() - 1);
            String key = text();
            map.put(key, value(bytes.get()));
        }
        return map;
    }

    private Object list() {
        byte next = bytes.get();
        if (next == '$') {
            byte type = bytes.get();
            bytes.get();
            double[] numbers = new double[length()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(type);
            }
            return numbers;
        }
        List<Object> values = new ArrayList<>();
        if (next == '#') {
            for (int left = length(); left > 0; left--) {
                values.add(value(bytes.get()));
            }
        } else {
            for (; next != ']'; next = bytes.get()) {
                values.add(value(next));
            }
        }
        return values;
    }

    private int length() {
        return (int) number(bytes.get());
    }

    private String text() {
        byte[] text = new byte[length()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

package io.clickml.sdk.internal;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trees as bytes: a tag for each value, numbers big-endian, lengths in 32 bits, texts in UTF-8. A length that is not
 * followed by as many bytes costs no more memory than the bytes there are.
 */
final class BinaryTree {
    /** How deep a tree may be, so that reading one cannot use up the stack. */
    static final int DEEPEST = 400;

    private BinaryTree() {}

    static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('N');
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'F');
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeByte('L');
            out.writeLong(((Number) value).longValue());
        } else if (value instanceof Number number) {
            out.writeByte('D');
            out.writeDouble(number.doubleValue());
        } else if (value instanceof String text) {
            out.writeByte('S');
            writeText(text, out);
        } else if (value instanceof List<?> list) {
            out.writeByte('A');
            out.writeInt(list.size());
            for (Object element : list) {
                write(element, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('M');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writeText((String) entry.getKey(), out);
                write(entry.getValue(), out);
            }
        } else {
            BinaryArrays.write(value, out);
        }
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static @Nullable Object read(DataInputStream in, int depth) throws IOException {
        if (depth == DEEPEST) {
            throw corrupt("it is nested too deeply");
        }
        byte tag = in.readByte();
        return switch (tag) {
            case 'N' -> null;
            case 'T' -> true;
            case 'F' -> false;
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'S' -> readText(in);
            case 'A' -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int left = length(in); left > 0; left--) {
                    list.add(read(in, depth + 1));
                }
                yield list;
            }
            case 'M' -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                int size = length(in);
                for (int left = size; left > 0; left--) {
                    map.put(readText(in), read(in, depth + 1));
                }
                if (map.size() != size) {
                    throw corrupt("a key occurs twice");
                }
                yield map;
            }
            default -> BinaryArrays.read(tag, in);
        };
    }

    private static String readText(DataInputStream in) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(readBytes(in)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw corrupt("a text is not UTF-8");
        }
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = length(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw corrupt("a length is " + length);
        }
        return length;
    }

    static ClickMLException corrupt(String what) {
        return new ClickMLException(ErrorCode.CORRUPT, "A stored value is damaged: " + what);
    }
}

package io.clickml.plugins.examine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the process that examines, see {@code io.clickml.sdk.testkit.conformance.Wire}: a message is its
 * length and a tree. A tree is a letter for its type and its content: n(ull), t(rue), f(alse), l(ong), d(ouble),
 * s(tring as length and UTF-8), a(rray as length and trees), o(bject as length, and strings and trees in turn).
 */
final class Messages {
    private static final int LARGEST = 64 * 1024 * 1024;

    private Messages() {}

    /** Writes a message in one piece. */
    static void write(OutputStream out, Map<String, ?> message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tree(new DataOutputStream(bytes), message);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + Integer.BYTES);
        new DataOutputStream(whole).writeInt(bytes.size());
        bytes.writeTo(whole);
        whole.writeTo(out);
        out.flush();
    }

    /**
     * Reads a message.
     *
     * @throws EOFException if there is none left
     */
    static Map<?, ?> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("A message cannot have " + length + " bytes");
        }
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        if (tree(new DataInputStream(new ByteArrayInputStream(bytes))) instanceof Map<?, ?> message) {
            return message;
        }
        throw new IOException("A message is an object");
    }

    private static void tree(DataOutputStream out, @Nullable Object tree) throws IOException {
        if (tree == null) {
            out.writeByte('n');
        } else if (tree instanceof Boolean truth) {
            out.writeByte(truth ? 't' : 'f');
        } else if (tree instanceof Long || tree instanceof Integer) {
            out.writeByte('l');
            out.writeLong(((Number) tree).longValue());
        } else if (tree instanceof Number number) {
            out.writeByte('d');
            out.writeDouble(number.doubleValue());
        } else if (tree instanceof Map<?, ?> map) {
            out.writeByte('o');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text(out, String.valueOf(entry.getKey()));
                tree(out, entry.getValue());
            }
        } else if (tree instanceof List<?> list) {
            out.writeByte('a');
            out.writeInt(list.size());
            for (Object element : list) {
                tree(out, element);
            }
        } else {
            out.writeByte('s');
            text(out, tree.toString());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable Object tree(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return switch (type) {
            case 'n' -> null;
            case 't' -> true;
            case 'f' -> false;
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 's' -> text(in);
            case 'a' -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    list.add(tree(in));
                }
                yield list;
            }
            case 'o' -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    map.put(text(in), tree(in));
                }
                yield map;
            }
            default -> throw new IOException("No tree begins with " + type);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A text cannot have " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}

package io.clickml.sdk.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** Arrays of primitives as bytes: a tag, the length in bytes, the elements big-endian. */
final class BinaryArrays {
    private static final int ELEMENTS_AT_ONCE = 8192;

    private BinaryArrays() {}

    static void write(Object array, DataOutputStream out) throws IOException {
        char tag = array instanceof double[]
                ? 'd'
                : array instanceof float[]
                        ? 'f'
                        : array instanceof int[]
                                ? 'i'
                                : array instanceof long[] ? 'l' : array instanceof byte[] ? 'b' : '-';
        if (tag == '-') {
            throw new IllegalArgumentException("Codec.ofRecord cannot write " + array.getClass());
        }
        int length = Array.getLength(array);
        out.writeByte(tag);
        out.writeInt(Math.multiplyExact(length, width(tag)));
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(length, ELEMENTS_AT_ONCE) * width(tag));
        for (int from = 0; from < length; from += ELEMENTS_AT_ONCE) {
            int count = Math.min(length - from, ELEMENTS_AT_ONCE);
            put(array, from, count, buffer.clear());
            out.write(buffer.array(), 0, count * width(tag));
        }
    }

    private static int width(int tag) {
        return tag == 'd' || tag == 'l' ? 8 : tag == 'b' ? 1 : 4;
    }

    private static void put(Object array, int from, int count, ByteBuffer buffer) {
        if (array instanceof double[] numbers) {
            buffer.asDoubleBuffer().put(numbers, from, count);
        } else if (array instanceof float[] numbers) {
            buffer.asFloatBuffer().put(numbers, from, count);
        } else if (array instanceof int[] numbers) {
            buffer.asIntBuffer().put(numbers, from, count);
        } else if (array instanceof long[] numbers) {
            buffer.asLongBuffer().put(numbers, from, count);
        } else {
            buffer.put((byte[]) array, from, count);
        }
    }

    static Object read(byte tag, DataInputStream in) throws IOException {
        if ("dfilb".indexOf(tag) < 0) {
            throw BinaryTree.corrupt("it has the unknown tag " + tag);
        }
        byte[] bytes = BinaryTree.readBytes(in);
        if (bytes.length % width(tag) != 0) {
            throw BinaryTree.corrupt("an array ends within an element");
        }
        int length = bytes.length / width(tag);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        switch (tag) {
            case 'd' -> {
                double[] array = new double[length];
                buffer.asDoubleBuffer().get(array);
                return array;
            }
            case 'l' -> {
                long[] array = new long[length];
                buffer.asLongBuffer().get(array);
                return array;
            }
            case 'f' -> {
                float[] array = new float[length];
                buffer.asFloatBuffer().get(array);
                return array;
            }
            case 'i' -> {
                int[] array = new int[length];
                buffer.asIntBuffer().get(array);
                return array;
            }
            default -> {
                return bytes;
            }
        }
    }
}

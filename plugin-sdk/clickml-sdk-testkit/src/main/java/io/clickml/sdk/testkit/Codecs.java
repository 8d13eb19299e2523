package io.clickml.sdk.testkit;

import io.clickml.sdk.model.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writing to memory and reading from it. */
public final class Codecs {
    private Codecs() {}

    /** What the codec writes. */
    public static <T> byte[] bytes(Codec<T> codec, T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            codec.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What the codec reads of what it writes. */
    public static <T> T copy(Codec<T> codec, T value) {
        try {
            return codec.read(new ByteArrayInputStream(bytes(codec, value)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

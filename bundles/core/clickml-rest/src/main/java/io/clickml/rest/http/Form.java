package io.clickml.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came in an upload form.
 *
 * @param stored what was made of the part {@code file}
 * @param texts the other parts by name
 */
public record Form<T>(Optional<T> stored, Map<String, String> texts) {
    private static final int LONGEST_TEXT = 64 * 1024;

    /** Keeps a file while it comes in. */
    public interface Sink<T> {
        /** Reads the file to its end; {@code texts} are the parts that came before it. */
        T store(String fileName, InputStream bytes, Map<String, String> texts) throws IOException;
    }

    /**
     * Reads a form that has one file and some texts.
     *
     * @param known names of the texts
     * @throws io.clickml.api.RequestException INVALID for parts that are unknown or doubled
     */
    public static <T> Form<T> read(MultipartReader reader, List<String> known, Sink<T> sink) throws IOException {
        Fields fields = new Fields();
        Map<String, String> texts = new HashMap<>();
        @Nullable T stored = null;
        for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
            if (part.name().equals("file") && stored == null) {
                String name = part.fileName() == null ? "" : part.fileName();
                stored = sink.store(name, part.content(), Map.copyOf(texts));
            } else if (known.contains(part.name()) && !texts.containsKey(part.name())) {
                byte[] bytes = part.content().readNBytes(LONGEST_TEXT + 1);
                if (bytes.length > LONGEST_TEXT) {
                    fields.wrong(part.name(), "It is longer than " + LONGEST_TEXT + " bytes.");
                }
                texts.put(part.name(), new String(bytes, StandardCharsets.UTF_8));
            } else {
                fields.wrong(part.name(), "Send one part 'file', and at most one of each of " + known + ".");
            }
            fields.check();
        }
        return new Form<>(Optional.ofNullable(stored), texts);
    }
}

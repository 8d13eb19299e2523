package io.clickml.rest.plugin;

import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Form;
import io.clickml.rest.http.MultipartReader;
import io.clickml.rest.http.UploadStream;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plugin that comes in, as a form or as the body, while it comes.
 *
 * @param limit in bytes
 */
record PluginFiles(long limit) {
    static final String JAR = "application/java-archive";
    static final String ZIP = "application/zip";
    private static final int LONGEST_NAME = 200;

    /** Takes the name and the bytes of the file to their end. */
    interface Sink<T> extends BiFunction<String, InputStream, T> {}

    /** The part {@code file} of a form. */
    <T> T form(@Nullable String length, MediaType type, InputStream body, Sink<T> sink) throws IOException {
        Form<T> form = Form.read(
                new MultipartReader(limited(length, body), type),
                List.of(),
                (name, bytes, texts) -> sink.apply(fileName("file", name), bytes));
        Fields fields = new Fields();
        if (form.stored().isEmpty()) {
            fields.wrong("file", "Send the jar as the part 'file', as curl -F file=@plugin.jar does.");
        }
        fields.check();
        return form.stored().orElseThrow();
    }

    /** The whole body. */
    <T> T body(@Nullable String length, @Nullable String name, InputStream body, Sink<T> sink) {
        InputStream bytes = limited(length, body);
        return sink.apply(fileName("name", name), bytes);
    }

    private InputStream limited(@Nullable String length, InputStream body) {
        UploadStream.checkAnnounced(length == null ? -1 : Long.parseLong(length), limit);
        return new UploadStream(body, limit);
    }

    private static String fileName(String path, @Nullable String name) {
        Fields fields = new Fields();
        String text = fields.text(path, name, LONGEST_NAME);
        String ending = text.toLowerCase(Locale.ROOT);
        if (!(ending.endsWith(".jar") || ending.endsWith(".zip"))
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            fields.wrong(path, "Give a file name such as my-plugin-1.0.0.jar, or .zip for an archive of jars.");
        }
        fields.check();
        return text;
    }
}

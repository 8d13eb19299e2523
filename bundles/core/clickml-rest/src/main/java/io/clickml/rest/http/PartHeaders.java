package io.clickml.rest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a part of a form. Only Content-Disposition matters. */
final class PartHeaders {
    private static final int LONGEST = 16 * 1024;
    private final Map<String, String> parameters = new HashMap<>();

    /** Where the bytes come from. */
    interface Bytes {
        /** The next byte; the end of the body is an exception. */
        int take() throws IOException;
    }

    /** Reads up to the empty line. */
    PartHeaders(Bytes bytes) throws IOException {
        int budget = LONGEST;
        String rest = line(bytes, budget);
        if (!rest.isBlank()) {
            throw MultipartReader.wrong("Something follows a boundary on its line.");
        }
        for (String line = line(bytes, budget); !line.isEmpty(); line = line(bytes, budget)) {
            budget -= line.length();
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).trim().equalsIgnoreCase("Content-Disposition")) {
                parse(line.substring(colon + 1));
            }
        }
    }

    private static String line(Bytes bytes, int budget) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = bytes.take(); b != '\n'; b = bytes.take()) {
            if (line.size() >= budget) {
                throw MultipartReader.wrong("The headers of a part are longer than " + LONGEST + " bytes.");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads {@code form-data; name="file"; filename="a \"b\".csv"}. */
    private void parse(String value) {
        int at = value.indexOf(';');
        while (at >= 0 && at < value.length()) {
            int equals = value.indexOf('=', at);
            if (equals < 0) {
                return;
            }
            String name = value.substring(at + 1, equals).trim().toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder();
            int i = equals + 1;
            if (i < value.length() && value.charAt(i) == '"') {
                for (i++; i < value.length() && value.charAt(i) != '"'; i++) {
                    boolean escape = value.charAt(i) == '\\'
                            && i + 1 < value.length()
                            && "\"\\".indexOf(value.charAt(i + 1)) >= 0;
                    i += escape ? 1 : 0;
                    text.append(value.charAt(i));
                }
                i = value.indexOf(';', i);
            } else {
                int semicolon = value.indexOf(';', i);
                text.append(value, i, semicolon < 0 ? value.length() : semicolon);
                i = semicolon;
            }
            parameters.putIfAbsent(name, text.toString().trim());
            at = i;
        }
    }

    String name() {
        return parameters.getOrDefault("name", "");
    }

    /** The last segment of the file's name: some browsers send the path. */
    @Nullable
    String fileName() {
        String plain = parameters.get("filename");
        String extended = parameters.get("filename*");
        String name = plain;
        if (extended != null && extended.regionMatches(true, 0, "UTF-8''", 0, 7)) {
            try {
                name = URLDecoder.decode(extended.substring(7).replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw MultipartReader.wrong("The file name " + extended + " is not encoded well.");
            }
        } else if (plain != null) {
            // Browsers write these three, and nothing else, in this way (HTML standard, multipart/form-data).
            name = plain.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        }
        return name == null ? null : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}

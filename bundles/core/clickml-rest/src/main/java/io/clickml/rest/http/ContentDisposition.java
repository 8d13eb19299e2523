package io.clickml.rest.http;

import java.nio.charset.StandardCharsets;

/** The header that makes browsers save an answer, under a name that may be hostile (RFC 6266). */
public final class ContentDisposition {
    private static final String UNRESERVED = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** To be saved as a file of that name. */
    public static String attachment(String name) {
        StringBuilder plain = new StringBuilder();
        StringBuilder full = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean simple = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            full.append(simple ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        name.codePoints().forEach(c -> {
            boolean safe = c >= ' ' && c < 0x7f && "\"\\/:*?<>|%".indexOf(c) < 0;
            plain.append(safe ? (char) c : '_');
        });
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }
}

package io.clickml.sdk.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@link WebResource} answers. Immutable. All headers but the media type are the server's. */
public final class WebAnswer {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,80}(;[\\x20-\\x7e]{0,100})?");

    private final int status;
    private final String contentType;
    private final byte[] body;

    private WebAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * Bytes, which are copied, with status 200.
     *
     * @param contentType a media type such as {@code image/png}
     * @throws IllegalArgumentException if it is none
     */
    public static WebAnswer of(String contentType, byte[] body) {
        if (!MEDIA_TYPE.matcher(contentType).matches()) {
            throw new IllegalArgumentException(
                    "'" + contentType + "' is not a media type. Give one such as image/png.");
        }
        return new WebAnswer(200, contentType, body.clone());
    }

    /** Plain text. */
    public static WebAnswer text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A value as JSON.
     *
     * @param value nested maps with texts as keys, collections, texts, numbers, Booleans and nulls; records are written
     *     by their components, enums by their names, and numbers that JSON has not, as NaN, as null
     * @throws IllegalArgumentException for anything else, naming where it stands
     */
    public static WebAnswer json(@Nullable Object value) {
        return of("application/json", JsonText.of(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing, with status 204: it is done. */
    public static WebAnswer noContent() {
        return new WebAnswer(204, "", new byte[0]);
    }

    /**
     * A refusal in the form of all others of the server, after RFC 9457.
     *
     * @param status as 404; see {@link #withStatus}
     * @param detail what is wrong and what to do, as sentences
     */
    public static WebAnswer problem(int status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status == 404 ? "Not found" : "Not granted");
        problem.put("status", status);
        problem.put("detail", detail);
        return of("application/problem+json", JsonText.of(problem).getBytes(StandardCharsets.UTF_8))
                .withStatus(status);
    }

    /**
     * The same with another status.
     *
     * @param changed from 200 to 299, or from 400 to 599. Not 401 and 407: credentials are the server's business, and
     *     were good.
     * @throws IllegalArgumentException for any other
     */
    public WebAnswer withStatus(int changed) {
        boolean known = changed >= 200 && changed < 300 || changed >= 400 && changed < 600;
        if (!known || changed == 401 || changed == 407) {
            throw new IllegalArgumentException("A plugin does not answer with status " + changed
                    + ". Take one from 200 to 299 or from 400 to 599 that is not about credentials.");
        }
        return new WebAnswer(changed, contentType, body);
    }

    /** Status of HTTP. */
    public int status() {
        return status;
    }

    /** Media type; empty if there is no body. */
    public String contentType() {
        return contentType;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The bytes as text, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

package io.clickml.sdk.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a {@link WebResource}, from somebody who is signed in. Immutable. The server makes them; tests of plugins
 * make their own with {@link #of}.
 */
public final class WebRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final String contentType;
    private final byte[] body;
    private final String user;
    private final boolean mayChange;

    private WebRequest(
            String method,
            String path,
            Map<String, List<String>> query,
            String contentType,
            byte[] body,
            String user,
            boolean mayChange) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.contentType = contentType;
        this.body = body;
        this.user = user;
        this.mayChange = mayChange;
    }

    /**
     * A request without query and body, from a user without a name who may only read.
     *
     * @param path without a slash at its beginning
     */
    public static WebRequest of(String method, String path) {
        return new WebRequest(method, path, Map.of(), "", new byte[0], "", false);
    }

    /** The same with another path. */
    public WebRequest withPath(String changed) {
        return new WebRequest(method, changed, query, contentType, body, user, mayChange);
    }

    /** The same with one more value in its query. */
    public WebRequest withQuery(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(query);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, List.copyOf(values));
        return new WebRequest(method, path, more, contentType, body, user, mayChange);
    }

    /** The same with a body, which is copied. */
    public WebRequest withBody(String mediaType, byte[] bytes) {
        return new WebRequest(method, path, query, mediaType, bytes.clone(), user, mayChange);
    }

    /** The same from a user. */
    public WebRequest withUser(String name, boolean writes) {
        return new WebRequest(method, path, query, contentType, body, name, writes);
    }

    /** GET, POST, PUT, PATCH or DELETE. */
    public String method() {
        return method;
    }

    /** What comes behind the path of the resource, decoded, without a slash at its beginning; empty for the resource itself. */
    public String path() {
        return path;
    }

    /** The first value of that name in the query, decoded; empty if there is none. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** All values of that name in the query, in their order. */
    public List<String> queries(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** Media type of the body, with its parameters; empty if there is no body. */
    public String contentType() {
        return contentType;
    }

    /** A copy of the body, at most 8 MB. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Name of the user. */
    public String user() {
        return user;
    }

    /** Whether the user may change pipelines, runs and models; true for everything but GET. */
    public boolean mayChange() {
        return mayChange;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

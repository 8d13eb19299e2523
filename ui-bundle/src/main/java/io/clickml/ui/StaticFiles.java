package io.clickml.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the file that a path under {@code /ui} stands for. A path without a period in its last part is one of the page's
 * own addresses and gets {@code index.html}; anything else that is not there is absent, so that a missing script is
 * never answered with a page. Thread-safe; a file is read from the bundle once.
 */
final class StaticFiles {
    /**
     * A file to send.
     *
     * @param body its bytes, compressed if {@code gzip}
     * @param etag entity tag with its quotes
     * @param immutable whether its name changes whenever its content does
     */
    record Found(byte[] body, String type, String etag, boolean immutable, boolean gzip) {}

    private record Stored(byte[] plain, Optional<byte[]> compressed, String digest) {}

    private static final String INDEX = "/index.html";
    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)+");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "png", "image/png",
            "woff2", "font/woff2",
            "ico", "image/x-icon",
            "txt", "text/plain; charset=utf-8",
            "md", "text/plain; charset=utf-8");

    private final Function<String, URL> resources;
    private final Map<String, Optional<Stored>> files = new ConcurrentHashMap<>();

    /**
     * Files below a root.
     *
     * @param resources gives the address of a path such as {@code /index.html}, or null
     */
    StaticFiles(Function<String, URL> resources) {
        this.resources = resources;
    }

    /**
     * The file for a path below {@code /ui}, such as {@code /assets/index-3f2a.js}; empty if there is none.
     *
     * @param gzip whether the client takes gzip
     */
    Optional<Found> find(String path, boolean gzip) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = last.contains(".") ? path : INDEX;
        if (!SAFE.matcher(name).matches() || name.endsWith(".gz")) {
            return Optional.empty();
        }
        return read(name).map(stored -> found(name, stored, gzip));
    }

    private static Found found(String name, Stored stored, boolean gzip) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        boolean compressed = gzip && stored.compressed().isPresent();
        byte[] body = compressed ? stored.compressed().get() : stored.plain();
        String etag = '"' + stored.digest() + (compressed ? "-gz" : "") + '"';
        return new Found(body, type, etag, name.startsWith("/assets/"), compressed);
    }

    /** Absent files are not remembered: a stranger could ask for any number of names. */
    private Optional<Stored> read(String name) {
        Optional<Stored> known = files.get(name);
        if (known != null) {
            return known;
        }
        Optional<Stored> stored = bytes(name).map(plain -> new Stored(plain, bytes(name + ".gz"), digest(plain)));
        if (stored.isPresent()) {
            files.put(name, stored);
        }
        return stored;
    }

    private Optional<byte[]> bytes(String name) {
        URL url = resources.apply(name);
        if (url == null) {
            return Optional.empty();
        }
        try (InputStream in = url.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's " + name + " cannot be read", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

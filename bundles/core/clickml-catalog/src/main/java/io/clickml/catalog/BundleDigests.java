package io.clickml.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/**
 * SHA-256 over the paths and bytes of all entries of a bundle, in the order of the paths: the same for the same content,
 * however it was packed.
 */
final class BundleDigests {
    private record Key(long bundle, long modified) {}

    private final Map<Key, String> known = new ConcurrentHashMap<>();

    String of(Bundle bundle) {
        return known.computeIfAbsent(new Key(bundle.getBundleId(), bundle.getLastModified()), key -> digest(bundle));
    }

    void forget(Bundle bundle) {
        known.keySet().removeIf(key -> key.bundle() == bundle.getBundleId());
    }

    private static String digest(Bundle bundle) {
        Enumeration<URL> entries = bundle.findEntries("/", "*", true);
        List<URL> files = entries == null
                ? List.of()
                : Collections.list(entries).stream()
                        .filter(url -> !url.getPath().endsWith("/"))
                        .collect(Collectors.toMap(
                                URL::getPath, url -> url, (first, second) -> first, java.util.TreeMap::new))
                        .values()
                        .stream()
                        .toList();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (URL file : files) {
                digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                try (InputStream in = new DigestInputStream(file.openStream(), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The content of bundle " + bundle + " cannot be read", e);
        }
    }
}

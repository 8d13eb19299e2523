package io.clickml.plugins;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.JarContent.NotAJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that was looked through and may be a plugin.
 *
 * @param fileName what people call the file
 * @param name symbolic name
 * @param digest SHA-256 of the file
 */
record PluginJar(Path path, String fileName, String name, Version version, String digest) {
    static final long LARGEST_BYTES = 512L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final String HOW = "Build it with bnd, as the plugin guide shows";

    /** Copies a stream to a file, and refuses one that is too large. */
    static void receive(InputStream in, Path target, long most) {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > most) {
                    throw new RequestException(
                            Reason.TOO_LARGE, "The jar has more than " + most + " bytes. Make the plugin smaller.");
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new RequestException(Reason.UNAVAILABLE, "The jar could not be received: " + e.getMessage());
        }
    }

    /**
     * Looks a file through without loading any class.
     *
     * @throws RequestException INVALID, saying what is wrong and how to put it right
     */
    static PluginJar inspect(Path path, String fileName, Surroundings surroundings) {
        try {
            JarContent content = JarContent.read(path);
            Attributes headers = content.manifest();
            if (headers == null) {
                throw new NotAJar("it has no META-INF/MANIFEST.MF. " + HOW);
            }
            String name = name(headers);
            Version version = version(headers);
            PluginRules.check(content, headers, surroundings);
            return new PluginJar(path, fileName, name, version, sha256(path));
        } catch (NotAJar e) {
            throw new RequestException(Reason.INVALID, "'" + fileName + "' is no plugin: " + e.getMessage() + ".");
        }
    }

    private static String name(Attributes headers) throws NotAJar {
        var clauses = Clause.parse(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
        if (clauses.isEmpty() || !"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new NotAJar(
                    "its manifest has no Bundle-SymbolicName and Bundle-ManifestVersion 2: it is a plain jar, not an OSGi bundle. "
                            + HOW);
        }
        Clause clause = clauses.get(0);
        String name = String.join(";", clause.names());
        if (clauses.size() > 1 || !NAME.matcher(name).matches()) {
            throw new NotAJar("its symbolic name is '" + headers.getValue(Constants.BUNDLE_SYMBOLICNAME)
                    + "'. Use letters, digits, periods, hyphens and underscores");
        }
        if ("true".equals(clause.parameters().get("singleton:"))) {
            throw new NotAJar(
                    "it is a singleton, so that two versions could not stand side by side. Take 'singleton:=true' out of its symbolic name");
        }
        return name;
    }

    private static Version version(Attributes headers) throws NotAJar {
        String text = headers.getValue(Constants.BUNDLE_VERSION);
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw new NotAJar("its version '" + text + "' is none. Write it as in 1.2.3");
        }
    }

    static String sha256(Path path) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new RequestException(Reason.UNAVAILABLE, "The jar cannot be read: " + e.getMessage());
        }
    }
}

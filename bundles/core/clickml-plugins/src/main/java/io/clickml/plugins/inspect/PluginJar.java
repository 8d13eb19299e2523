package io.clickml.plugins.inspect;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.JarContent.NotAJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that was looked through and may be a plugin, or a bundle of libraries.
 *
 * @param fileName what people call the file
 * @param name symbolic name
 * @param digest SHA-256 of the file
 * @param headers of its manifest
 */
public record PluginJar(
        Path path,
        String fileName,
        String name,
        Version version,
        String digest,
        Attributes headers,
        Declared declared) {
    /** Bytes that a file may have. */
    public static final long LARGEST_BYTES = 512L * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final String HOW = "Build it with bnd, as the plugin guide shows";

    /** Copies a stream to a file, and refuses one that is too large; returns the SHA-256. */
    public static String receive(InputStream in, Path target, long most) {
        MessageDigest digest = sha256();
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > most) {
                    throw new RequestException(
                            Reason.TOO_LARGE, "The file has more than " + most + " bytes. Make the plugin smaller.");
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new RequestException(Reason.UNAVAILABLE, "The file could not be received: " + e.getMessage());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Looks a plugin's jar through without loading any class.
     *
     * @param digest SHA-256 of the file
     * @throws RequestException INVALID, saying what is wrong and how to put it right
     */
    public static PluginJar inspect(Path path, String fileName, String digest, Surroundings surroundings) {
        try {
            return of(path, fileName, digest, JarContent.read(path), surroundings);
        } catch (NotAJar e) {
            throw refused(fileName, e);
        }
    }

    static PluginJar of(Path path, String fileName, String digest, JarContent content, Surroundings surroundings)
            throws NotAJar {
        Attributes headers = headers(content);
        PluginJar jar = jar(path, fileName, digest, content);
        PluginRules.check(content, headers, surroundings);
        Undeclared.refuse(path, content, headers, jar.declared());
        return jar;
    }

    /** A bundle of libraries. */
    static PluginJar library(Path path, String fileName, String digest, Surroundings surroundings) throws NotAJar {
        JarContent content = JarContent.read(path);
        PluginJar jar = jar(path, fileName, digest, content);
        PluginRules.checkLibrary(content, jar.headers(), surroundings);
        return jar;
    }

    static RequestException refused(String fileName, NotAJar why) {
        return new RequestException(Reason.INVALID, "'" + fileName + "' is no plugin: " + why.getMessage() + ".");
    }

    private static PluginJar jar(Path path, String fileName, String digest, JarContent content) throws NotAJar {
        Attributes headers = headers(content);
        Declared declared = Declared.of(content, headers);
        return new PluginJar(
                path,
                fileName,
                name(headers),
                version(headers),
                digest,
                headers,
                PlainClasses.are(path, headers, declared.plain()) ? declared : declared.notPlain());
    }

    private static Attributes headers(JarContent content) throws NotAJar {
        Attributes headers = content.manifest();
        if (headers == null) {
            throw new NotAJar("it has no META-INF/MANIFEST.MF. " + HOW);
        }
        return headers;
    }

    /** A header of the manifest, if it has it. */
    public String header(String name, String otherwise) {
        return Objects.requireNonNullElse(headers.getValue(name), otherwise);
    }

    /** What is missing for it in a framework: sentences; empty if nothing. */
    static String missing(List<PluginJar> jars, List<Capability> there) throws NotAJar {
        List<Need> needs = new ArrayList<>();
        List<Capability> offered = new ArrayList<>(there);
        for (PluginJar jar : jars) {
            needs.addAll(Need.of(jar.headers));
            Capability.of(jar.headers).forEach(offered::add);
        }
        return Missing.text(needs, offered);
    }

    private static String name(Attributes headers) throws NotAJar {
        var clauses = Clause.parse(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
        String format = headers.getValue(Constants.BUNDLE_MANIFESTVERSION);
        if (clauses.isEmpty() && format == null) {
            throw new NotAJar("its manifest has no header of OSGi: it is a plain jar, not an OSGi bundle. " + HOW);
        }
        if (clauses.isEmpty()) {
            throw new NotAJar("its manifest has no Bundle-SymbolicName, so that it has no name here. " + HOW);
        }
        if (!"2".equals(format)) {
            throw new NotAJar("its manifest has "
                    + (format == null ? "no Bundle-ManifestVersion" : "Bundle-ManifestVersion " + format)
                    + "; it must be 2. " + HOW);
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of a file. */
    public static String sha256(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = sha256();
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new RequestException(Reason.UNAVAILABLE, "The file cannot be read: " + e.getMessage());
        }
    }
}

package io.clickml.plugins;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * A jar that was looked through and may be a plugin.
 *
 * @param name symbolic name
 * @param digest SHA-256 of the file
 */
record PluginJar(Path path, String name, Version version, String digest) {
    static final long LARGEST_BYTES = 512L * 1024 * 1024;
    private static final int MOST_ENTRIES = 20_000;
    private static final long LARGEST_UNPACKED = 2L * 1024 * 1024 * 1024;
    private static final int GREATEST_RATIO = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** Copies a stream to a file, and refuses one that is too large. */
    static void receive(InputStream in, Path target) {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > LARGEST_BYTES) {
                    throw new RequestException(
                            Reason.TOO_LARGE,
                            "The jar has more than " + LARGEST_BYTES + " bytes. Make the plugin smaller.");
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new RequestException(Reason.UNAVAILABLE, "The jar could not be received: " + e.getMessage());
        }
    }

    /** Looks a file through without loading any class. */
    static PluginJar inspect(Path path, String fileName) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            long packed = Files.size(path);
            long unpacked = 0;
            int entries = 0;
            for (ZipEntry entry : Collections.list(jar.entries())) {
                unpacked += Math.max(entry.getSize(), 0);
                if (++entries > MOST_ENTRIES || unpacked > LARGEST_UNPACKED || unpacked > packed * GREATEST_RATIO) {
                    throw invalid(
                            fileName,
                            "it unpacks to too much (" + entries + " entries, " + unpacked + " bytes so far)");
                }
                if (entry.getName().contains("..") || entry.getName().startsWith("/")) {
                    throw invalid(fileName, "it has an entry with the path '" + entry.getName() + "'");
                }
            }
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw invalid(fileName, "it has no META-INF/MANIFEST.MF. Build it with bnd, as the plugin guide shows");
            }
            return of(path, fileName, manifest.getMainAttributes());
        } catch (ZipException e) {
            throw invalid(fileName, "it is not a jar, or it is cut off (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw invalid(fileName, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static PluginJar of(Path path, String fileName, Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw invalid(
                    fileName,
                    "its manifest has no Bundle-SymbolicName: it is a plain jar, not an OSGi bundle. Build it with bnd, as the plugin guide shows");
        }
        name = name.split(";", 2)[0].strip();
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    fileName,
                    "its symbolic name is '" + name + "'; use letters, digits, periods, hyphens and underscores");
        }
        if (headers.getValue("Fragment-Host") != null) {
            throw invalid(
                    fileName,
                    "it is a fragment of " + headers.getValue("Fragment-Host") + "; a plugin is a bundle of its own");
        }
        String imports = headers.getValue("Import-Package");
        if (imports == null || !imports.contains("io.clickml.sdk")) {
            throw invalid(
                    fileName, "it does not import the ClickML SDK (io.clickml.sdk), so that it cannot bring anything");
        }
        if (imports.contains("io.clickml.api")) {
            throw invalid(
                    fileName,
                    "it imports io.clickml.api, which belongs to the server. Plugins use io.clickml.sdk only");
        }
        try {
            return new PluginJar(path, name, Version.parseVersion(headers.getValue("Bundle-Version")), sha256(path));
        } catch (IllegalArgumentException e) {
            throw invalid(
                    fileName, "its version '" + headers.getValue("Bundle-Version") + "' is none; write it as in 1.2.3");
        }
    }

    private static RequestException invalid(String fileName, @Nullable String why) {
        return new RequestException(Reason.INVALID, "'" + fileName + "' is no plugin: " + why + ".");
    }

    private static String sha256(Path path) {
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

package io.clickml.plugins.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What is in a jar, read to the last byte without loading any class: what its directory says of sizes may be untrue.
 *
 * @param folders folders that have files, without a slash at the end
 * @param texts the files in OSGI-INF, by path
 */
record JarContent(@Nullable Attributes manifest, Set<String> folders, Map<String, String> texts) {
    private static final int MOST_ENTRIES = 65_535;
    private static final long LARGEST_UNPACKED = 2L * 1024 * 1024 * 1024;
    private static final long LARGEST_MANIFEST = 4 * 1024 * 1024;
    /** What unpacks to less is no bomb, however well it is packed. */
    private static final long HARMLESS = 64L * 1024 * 1024;

    private static final int GREATEST_RATIO = 200;
    /** Absolute, with a drive letter or backslash, with control characters, or upwards. */
    private static final Pattern HOSTILE = Pattern.compile("^/|^[A-Za-z]:|\\\\|\\p{Cntrl}|(^|/)\\.\\.(/|$)|^$");

    private static final String COMPONENTS = "OSGI-INF/";
    private static final long LARGEST_COMPONENT = 1024 * 1024;

    /** Why a file is no jar. The message follows on "it" and has no period. */
    static final class NotAJar extends Exception {
        private static final long serialVersionUID = 1;

        NotAJar(String message) {
            super(message);
        }
    }

    static JarContent read(Path path) throws NotAJar {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            long most = Math.min(LARGEST_UNPACKED, Math.max(HARMLESS, Files.size(path) * GREATEST_RATIO));
            List<? extends ZipEntry> entries = Collections.list(jar.entries());
            if (entries.size() > MOST_ENTRIES) {
                throw new NotAJar("it has more than " + MOST_ENTRIES + " entries");
            }
            return read(jar, entries, most);
        } catch (ZipException e) {
            throw new NotAJar(Unopened.why(path, String.valueOf(e.getMessage())));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw new NotAJar("it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static JarContent read(JarFile jar, List<? extends ZipEntry> entries, long most)
            throws IOException, NotAJar {
        Set<String> names = new HashSet<>();
        Set<String> folders = new HashSet<>();
        Map<String, String> texts = new HashMap<>();
        byte[] buffer = new byte[65_536];
        long unpacked = 0;
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (HOSTILE.matcher(name).find()) {
                throw new NotAJar("it has an entry with the path '" + name + "'");
            }
            if (!names.add(name)) {
                throw new NotAJar("it has the entry '" + name + "' twice");
            }
            long before = unpacked;
            CRC32 sum = new CRC32();
            try (InputStream in = jar.getInputStream(entry)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    unpacked += count;
                    if (unpacked > most) {
                        throw new NotAJar("it unpacks to more than " + most + " bytes");
                    }
                    sum.update(buffer, 0, count);
                }
            } catch (ZipException | EOFException e) {
                throw damaged(name, String.valueOf(e.getMessage()));
            }
            if (!entry.isDirectory() && entry.getCrc() != sum.getValue()) {
                throw damaged(name, "its checksum is another than the directory's");
            }
            if (name.equals(JarFile.MANIFEST_NAME) && unpacked - before > LARGEST_MANIFEST) {
                throw new NotAJar("its manifest is larger than " + LARGEST_MANIFEST + " bytes");
            }
            if (!entry.isDirectory()) {
                folders.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
                if (name.startsWith(COMPONENTS) && unpacked - before <= LARGEST_COMPONENT) {
                    texts.put(name, text(jar, entry));
                }
            }
        }
        Manifest manifest = manifest(jar);
        return new JarContent(manifest == null ? null : manifest.getMainAttributes(), folders, texts);
    }

    private static NotAJar damaged(String entry, String how) {
        return new NotAJar("its entry '" + entry + "' is damaged (" + how + "). Build it anew, or fetch it again");
    }

    private static @Nullable Manifest manifest(JarFile jar) throws NotAJar {
        try {
            return jar.getManifest();
        } catch (IOException | IllegalArgumentException e) {
            throw new NotAJar(
                    "its " + JarFile.MANIFEST_NAME + " cannot be read (" + e.getMessage() + "). Let bnd write it");
        }
    }

    private static String text(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

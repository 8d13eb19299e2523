package io.clickml.plugins.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The signatures of a jar, every entry read.
 *
 * @param path of the jar
 * @param signed whether it has a file of signatures at all
 * @param tampered what was changed after signing; empty if nothing was
 * @param unsigned names of entries that nobody has signed
 * @param signers chains of those who have signed all signed entries, each the signer's certificate first
 */
record SignedJar(
        Path path, boolean signed, String tampered, List<String> unsigned, List<List<X509Certificate>> signers) {
    static SignedJar read(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), true)) {
            List<JarEntry> entries = Collections.list(jar.entries());
            boolean signed = entries.stream().anyMatch(entry -> isSignature(entry.getName()));
            if (!signed) {
                return new SignedJar(path, false, "", List.of(), List.of());
            }
            return verified(path, jar, entries);
        } catch (SecurityException e) {
            return new SignedJar(path, true, String.valueOf(e.getMessage()), List.of(), List.of());
        }
    }

    private static SignedJar verified(Path path, JarFile jar, List<JarEntry> entries) throws IOException {
        List<String> unsigned = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JarEntry entry : entries) {
            // Of two with one name, Java reads and verifies one, and the framework may load the other.
            if (!names.add(alike(entry.getName()))) {
                return new SignedJar(
                        path, true, "there are two entries '" + entry.getName() + "'", List.of(), List.of());
            }
        }
        Set<List<X509Certificate>> common = null;
        for (JarEntry entry : entries) {
            if (entry.isDirectory() || isPartOfSignature(entry.getName())) {
                continue;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null) {
                unsigned.add(entry.getName());
                continue;
            }
            Set<List<X509Certificate>> here = chains(signers);
            if (common == null) {
                common = here;
            } else {
                common.retainAll(here);
            }
        }
        Manifest manifest = jar.getManifest();
        for (String name :
                manifest == null ? Set.<String>of() : manifest.getEntries().keySet()) {
            if (!names.contains(alike(name))) {
                return new SignedJar(path, true, "the entry '" + name + "' is missing", List.of(), List.of());
            }
        }
        return new SignedJar(path, true, "", unsigned, common == null ? List.of() : List.copyOf(common));
    }

    /** Java finds the manifest and signatures in any case of letters. */
    private static String alike(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") ? upper : name;
    }

    private static Set<List<X509Certificate>> chains(CodeSigner[] signers) {
        Set<List<X509Certificate>> chains = new LinkedHashSet<>();
        for (CodeSigner signer : signers) {
            chains.add(signer.getSignerCertPath().getCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList());
        }
        return chains;
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") && upper.indexOf('/', 9) < 0 && upper.endsWith(".SF");
    }

    private static boolean isPartOfSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && upper.indexOf('/', 9) < 0
                && (upper.equals(JarFile.MANIFEST_NAME) || upper.matches(".*\\.(SF|RSA|DSA|EC)|META-INF/SIG-.*"));
    }
}

package io.clickml.plugins.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The publishers that the server trusts: a PKCS 12 file of certificates, read again when it has changed. Thread-safe. */
final class Publishers {
    private final Path file;
    private final String password;
    private @Nullable State state;

    /** What the file has, and when: its time, size and identity. */
    private record State(String seen, Set<X509Certificate> certificates, String problem) {}

    Publishers(Path file, String password) {
        this.file = file;
        this.password = password;
    }

    Path file() {
        return file;
    }

    /** Why the file cannot be read; empty if it can, or is not there. */
    String problem() {
        return state().problem();
    }

    /**
     * Whether one of the publishers has issued a chain of certificates, the signer's first, or is the signer. A server
     * does not ask for revocations: who is no longer trusted is taken out of the file.
     */
    boolean trust(List<X509Certificate> chain) {
        Set<X509Certificate> trusted = state().certificates();
        if (chain.isEmpty() || trusted.isEmpty()) {
            return false;
        }
        if (trusted.contains(chain.get(0))) {
            return true;
        }
        try {
            List<X509Certificate> path =
                    chain.stream().takeWhile(each -> !trusted.contains(each)).toList();
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            Set<TrustAnchor> anchors = new HashSet<>();
            trusted.forEach(each -> anchors.add(new TrustAnchor(each, null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private synchronized State state() {
        State known = state;
        String seen = seen();
        if (known == null || !known.seen().equals(seen)) {
            known = seen.isEmpty() ? new State(seen, Set.of(), "") : read(seen);
            state = known;
        }
        return known;
    }

    private String seen() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    private State read(String seen) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.isEmpty() ? null : password.toCharArray());
            Set<X509Certificate> certificates = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            boolean empty = certificates.isEmpty();
            return new State(
                    seen,
                    certificates,
                    empty ? "it has no certificate that can be read; is CLICKML_PLUGIN_KEYSTORE_PASSWORD set?" : "");
        } catch (IOException | GeneralSecurityException e) {
            return new State(seen, Set.of(), String.valueOf(e.getMessage()));
        }
    }
}

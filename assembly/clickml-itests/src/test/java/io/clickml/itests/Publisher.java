package io.clickml.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Somebody who signs plugins, with a key made for the test. */
final class Publisher {
    static final String PASSWORD = "of the keystore";
    private static final String ALIAS = "publisher";

    private final KeyStore store;

    Publisher(Path file, String name) throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        name,
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has made no key");
        }
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
    }

    /** Writes a keystore in which this publisher's certificate alone is trusted. */
    void trustIn(Path file) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    /** The jar with this publisher's signature. */
    byte[] signed(byte[] jar) throws Exception {
        Path file = Files.createTempFile("unsigned", ".jar");
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Files.write(file, jar);
            KeyStore.PrivateKeyEntry key = (KeyStore.PrivateKeyEntry)
                    store.getEntry(ALIAS, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                new JarSigner.Builder(key).build().sign(zip, out);
            }
            return out.toByteArray();
        } finally {
            Files.delete(file);
        }
    }

    /** The jar with one entry more, or with another content of one. */
    static byte[] with(byte[] jar, String path, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(path)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new ZipEntry(path));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}

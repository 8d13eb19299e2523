package io.clickml.plugins.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Publishers with keys, and jars that they sign. */
final class Keys {
    static final String PASSWORD = "secret-of-tests";
    private final Path file;

    private Keys(Path file) {
        this.file = file;
    }

    /**
     * Keys of Acme, of Other, of Late, whose certificate has expired, of Server, whose certificate is for TLS, and of
     * Branch, whose certificate Root has issued.
     */
    static Keys make(Path folder) throws Exception {
        Keys keys = new Keys(folder.resolve("keys.p12"));
        keys.make("Acme");
        keys.make("Other");
        keys.make("Late", "-startdate", "-90d", "-validity", "30");
        keys.make("Server", "-ext", "eku=serverAuth");
        keys.make("Root", "-ext", "bc=ca:true");
        keys.make("Branch", "-signer", "Root");
        return keys;
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** A file of the certificates of these publishers. */
    void trust(Path target, String... names) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, store().getCertificate(name));
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    /** The jar, signed. */
    Path sign(Path jar, String name) throws Exception {
        return sign(jar, name, "SHA-256");
    }

    Path sign(Path jar, String name, String digest) throws Exception {
        KeyStore store = store();
        Certificate[] chain = store.getCertificateChain(name);
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain));
        Path target = Files.createTempFile(file.getParent(), "signed", ".jar");
        JarSigner signer = new JarSigner.Builder((PrivateKey) store.getKey(name, PASSWORD.toCharArray()), path)
                .digestAlgorithm(digest)
                .signerName(name)
                .build();
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            signer.sign(in, out);
        }
        return target;
    }

    /** A jar of these entries. */
    Path jar(Map<String, String> entries) throws IOException {
        Path target = Files.createTempFile(file.getParent(), "plain", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            zip.write(bytes.toByteArray());
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes());
            }
        }
        return target;
    }

    /** The jar with one entry replaced, or added, or taken out if the content is empty. */
    Path changed(Path jar, String name, String content) throws IOException {
        Path target = Files.createTempFile(file.getParent(), "changed", ".jar");
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry :
                    in.stream().filter(each -> !each.getName().equals(name)).toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(out);
            }
            if (!content.isEmpty()) {
                out.putNextEntry(new ZipEntry(name));
                out.write(content.getBytes());
            }
        }
        return target;
    }

    /** The jar with one more entry of a name, before the others. */
    Path doubled(Path jar, String name, String content) throws IOException {
        String stand = "#".repeat(name.length());
        Path first = jar(Map.of(stand, content));
        Path target = Files.createTempFile(file.getParent(), "doubled", ".jar");
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipFile added = new ZipFile(first.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            out.putNextEntry(new ZipEntry(stand));
            added.getInputStream(added.getEntry(stand)).transferTo(out);
            for (ZipEntry entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(out);
            }
        }
        // No writer of zips makes two of a name, so one of equal length is renamed.
        String bytes = new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1);
        Files.write(target, bytes.replace(stand, name).getBytes(StandardCharsets.ISO_8859_1));
        return target;
    }
}

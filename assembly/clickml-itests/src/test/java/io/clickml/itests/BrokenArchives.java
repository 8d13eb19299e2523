package io.clickml.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is wrong as a file, before it is anything else. */
final class BrokenArchives {
    private BrokenArchives() {}

    static List<BrokenPlugin> all() {
        return List.of(
                BrokenPlugin.of("not a zip", () -> "PK, but no zip".getBytes(UTF_8), "it is not a jar"),
                BrokenPlugin.of("empty file", () -> new byte[0], "it is empty: the file has no bytes"),
                BrokenPlugin.of("truncated zip", BrokenArchives::truncated, "it is cut off after"),
                BrokenPlugin.of("damaged bit", BrokenArchives::flipped, "its entry '", "' is damaged ("),
                BrokenPlugin.of("damaged directory", BrokenArchives::withoutDirectory, "its zip directory is damaged"),
                BrokenPlugin.of("zip bomb", sample().entry("zeros", new byte[80 << 20]), "unpacks to more than"),
                BrokenPlugin.of("too many entries", BrokenArchives::crowd, "more than 65535 entries"),
                BrokenPlugin.of(
                        "path traversal",
                        sample().entry("../../../outside.txt", "x"),
                        "the path '../../../outside.txt'"),
                BrokenPlugin.of("absolute path", sample().entry("/etc/outside", "x"), "the path '/etc/outside'"),
                BrokenPlugin.of("no manifest", () -> zip("x.txt", 1), "no META-INF/MANIFEST.MF"),
                BrokenPlugin.of(
                        "damaged manifest",
                        () -> zip("META-INF/MANIFEST.MF", "no colon\n\n"),
                        "its META-INF/MANIFEST.MF cannot be read"),
                BrokenPlugin.of(
                        "huge manifest",
                        sample().header("X-Large", "x".repeat(5 << 20)),
                        "its manifest is larger than 4194304 bytes"),
                BrokenPlugin.of(
                        "archive without its plugin",
                        sample().header("ClickML-Plugin", "gone.jar"),
                        "names the plugin 'gone.jar'"));
    }

    static SamplePlugin sample() {
        return new SamplePlugin("broken.archive", "1.0.0").operator(io.clickml.itests.sample.Wait.class);
    }

    private static byte[] truncated() {
        byte[] good = sample().jar();
        return Arrays.copyOf(good, good.length * 2 / 3);
    }

    /** One bit in the middle of what is packed. */
    private static byte[] flipped() {
        byte[] bytes = sample().jar();
        bytes[bytes.length / 2] ^= 0x10;
        return bytes;
    }

    /** The end of the directory tells of an impossible place. */
    private static byte[] withoutDirectory() {
        byte[] bytes = sample().jar();
        bytes[bytes.length - 22 + 12] ^= 0x55;
        return bytes;
    }

    private static byte[] crowd() throws IOException {
        return zip("e", 70_000);
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String name, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry(name + i));
            }
        }
        return bytes.toByteArray();
    }
}

package io.clickml.artifacts.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The file of one artifact, and the file of its checksums if it is larger than a block. */
record ArtifactFile(String digest, Path path, StagingDirectory staging) {
    private static final String SUMS_ENDING = ".crc";
    private static final int BUFFER_BYTES = 64 * 1024;

    static Path sumsOf(Path artifact) {
        return artifact.resolveSibling(artifact.getFileName() + SUMS_ENDING);
    }

    /** Opens a range, up to {@code to} (exclusive) or the end. Small artifacts are checked now, others while they are read. */
    InputStream open(long from, long to) throws IOException {
        return Files.size(path) <= Checksums.BLOCK_BYTES ? openSmall(from, to) : openLarge(from, to);
    }

    /** Keeps checksums beside the artifact. */
    void store(Checksums sums) throws IOException {
        try (StagingDirectory.Staged staged = staging.create()) {
            byte[] bytes = sums.toBytes();
            staged.write(bytes, bytes.length);
            staged.moveTo(sumsOf(path));
        }
    }

    private InputStream openSmall(long from, long to) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String found = HexFormat.of().formatHex(Digests.sha256().digest(bytes));
        if (!found.equals(digest)) {
            throw Digests.corrupt(digest, "its digest is now " + found);
        }
        int start = (int) Math.min(from, bytes.length);
        return new ByteArrayInputStream(
                Arrays.copyOfRange(bytes, start, (int) Math.max(start, Math.min(to, bytes.length))));
    }

    private InputStream openLarge(long from, long to) throws IOException {
        Optional<Checksums> known = Checksums.read(sumsOf(path));
        Checksums sums = known.isPresent() ? known.get() : remake();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        if (channel.size() != sums.sizeBytes()) {
            channel.close();
            throw Digests.corrupt(digest, "it has " + Files.size(path) + " of " + sums.sizeBytes() + " bytes");
        }
        return new VerifiedInputStream(digest, channel, sums, from, to);
    }

    private Checksums remake() throws IOException {
        var found = Digests.sha256();
        var builder = new Checksums.Builder();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                found.update(buffer, 0, count);
                builder.update(buffer, count);
            }
        }
        String name = HexFormat.of().formatHex(found.digest());
        if (!name.equals(digest)) {
            throw Digests.corrupt(digest, "its digest is now " + name);
        }
        Checksums sums = builder.build();
        store(sums);
        return sums;
    }
}

package ${package};

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps artifacts as files in one folder, named by their digest. The server writes to it if the setting CLICKML_ARTIFACTS
 * is {@code ${artifactId}}. What is read is checked first, as a whole: a store of large artifacts had better keep sums of
 * blocks.
 */
@Component(property = "name=${artifactId}")
public final class ${className} implements ArtifactStore {
    private static final String SETTING = "${artifactId.toUpperCase().replace('-', '_')}_FOLDER";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    /** In the folder that the environment names, or else in one of the server's home. */
    @Activate
    public ${className}() {
        this(Path.of(Optional.ofNullable(System.getenv(SETTING))
                .orElseGet(() -> System.getProperty("clickml.home", ".") + "/${artifactId}")));
    }

    ${className}(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed("The folder cannot be made; " + SETTING + " names another", e);
        }
    }

    @Override
    public Artifact put(InputStream bytes) {
        try {
            Path staged = Files.createTempFile(folder, "put-", ".tmp");
            try {
                MessageDigest digest = sha256();
                try (OutputStream out = new DigestOutputStream(Files.newOutputStream(staged), digest)) {
                    bytes.transferTo(out);
                }
                // On the disk before it has its name, so that a sudden end leaves all of it or nothing.
                try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Path file = folder.resolve(HexFormat.of().formatHex(digest.digest()));
                Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return describe(file).orElseThrow(() -> absent(file.getFileName().toString()));
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw failed("An artifact cannot be stored", e);
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Range from " + offset + " of length " + length);
        }
        Path file = file(digest);
        try {
            check(digest, file);
            return new Range(Channels.newInputStream(Files.newByteChannel(file).position(offset)), length);
        } catch (NoSuchFileException e) {
            throw absent(digest);
        } catch (IOException e) {
            throw failed("Artifact " + digest + " cannot be read", e);
        }
    }

    private static void check(String digest, Path file) throws IOException {
        MessageDigest found = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), found)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(found.digest()).equals(digest)) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT, "The bytes of artifact " + digest + " have changed: upload or compute it again.");
        }
    }

    @Override
    public Stream<Artifact> list() {
        try {
            return Files.list(folder)
                    .filter(file -> DIGEST.matcher(file.getFileName().toString()).matches())
                    .flatMap(file -> describe(file).stream());
        } catch (IOException e) {
            throw failed("The artifacts cannot be listed", e);
        }
    }

    /** Empty if it is deleted meanwhile. */
    private Optional<Artifact> describe(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Artifact(
                    file.getFileName().toString(), found.size(), found.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("The artifacts cannot be listed", e);
        }
    }

    @Override
    public boolean delete(String digest) {
        try {
            return Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw failed("Artifact " + digest + " cannot be deleted", e);
        }
    }

    /** Only a digest becomes a path: no other name can lead out of the folder. */
    private Path file(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw absent(digest);
        }
        return folder.resolve(digest);
    }

    private static ClickMLException absent(String digest) {
        return new ClickMLException(ErrorCode.CORRUPT, "There is no artifact " + digest + ": upload or compute it again.");
    }

    private ClickMLException failed(String what, IOException e) {
        return new ClickMLException(ErrorCode.UNAVAILABLE, what + " in " + folder + ": " + e.getMessage(), e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Ends after so many bytes. */
    private static final class Range extends FilterInputStream {
        private long left;

        Range(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            int value = left == 0 ? -1 : super.read();
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            int count = left == 0 && length > 0 ? -1 : super.read(target, at, (int) Math.min(left, length));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(left, count));
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

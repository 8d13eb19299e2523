package io.clickml.artifacts.file;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Artifacts as files {@code ab/cd/abcd…} of a directory, so that {@code sha256sum} checks them too. Beside each that is
 * larger than a block lie its {@link Checksums}.
 *
 * <p>The directory is the environment variable {@code CLICKML_ARTIFACTS_DIR}, or else {@code artifacts} under the
 * framework or system property {@code clickml.home}. Several servers may share it.
 */
@Component(property = "name=file")
public final class DirectoryArtifactStore implements ArtifactStore {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final StagingDirectory staging;

    /** Opens the configured directory, creating it if need be. */
    @Activate
    public DirectoryArtifactStore(BundleContext context) {
        this(configured(System.getenv(), context.getProperty("clickml.home")));
    }

    DirectoryArtifactStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.directory);
            staging = new StagingDirectory(this.directory.resolve("tmp"));
        } catch (IOException e) {
            throw Failures.of("Opening the artifact store", this.directory, e);
        }
    }

    static Path configured(Map<String, String> environment, @Nullable String home) {
        String chosen = environment.getOrDefault("CLICKML_ARTIFACTS_DIR", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        if (home == null || home.isBlank()) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE,
                    "There is no place for artifacts: set the property"
                            + " clickml.home or the environment variable CLICKML_ARTIFACTS_DIR to a directory.");
        }
        return Path.of(home, "artifacts");
    }

    /** {@inheritDoc} What is there already is replaced by the same bytes, which repairs it if it was damaged. */
    @Override
    public Artifact put(InputStream bytes) {
        try (StagingDirectory.Staged staged = staging.create()) {
            var digest = Digests.sha256();
            var sums = new Checksums.Builder();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = next(bytes, buffer); count >= 0; count = next(bytes, buffer)) {
                digest.update(buffer, 0, count);
                sums.update(buffer, count);
                staged.write(buffer, count);
            }
            return keep(staged, HexFormat.of().formatHex(digest.digest()), sums.build());
        } catch (IOException e) {
            throw Failures.of("Storing an artifact", directory, e);
        }
    }

    private Artifact keep(StagingDirectory.Staged staged, String digest, Checksums sums) throws IOException {
        Path target = path(digest);
        if (sums.sizeBytes() > Checksums.BLOCK_BYTES) {
            new ArtifactFile(digest, target, staging).store(sums);
        }
        staged.moveTo(target);
        return new Artifact(
                digest, sums.sizeBytes(), Files.getLastModifiedTime(target).toInstant());
    }

    /** A source that fails is the caller's business, not the disk's. */
    private static int next(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, "The bytes to store broke off: " + e + ". Send them again.", e);
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Range from " + offset + " of length " + length);
        }
        long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
        try {
            return new ArtifactFile(digest, path(digest), staging).open(offset, end);
        } catch (NoSuchFileException e) {
            throw absent(digest);
        } catch (IOException e) {
            throw Failures.of("Reading artifact " + digest, directory, e);
        }
    }

    @Override
    public Stream<Artifact> list() {
        try {
            return Files.find(directory, 3, (path, attributes) -> isArtifact(path, attributes))
                    .flatMap(path -> describe(path).stream());
        } catch (IOException e) {
            throw Failures.of("Listing artifacts", directory, e);
        }
    }

    private boolean isArtifact(Path path, BasicFileAttributes attributes) {
        String name = path.getFileName().toString();
        return attributes.isRegularFile() && Digests.isDigest(name) && path.equals(path(name));
    }

    private Optional<Artifact> describe(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Artifact(
                    path.getFileName().toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.of("Listing artifacts", directory, e);
        }
    }

    @Override
    public boolean delete(String digest) {
        Path file = path(digest);
        try {
            boolean deleted = Files.deleteIfExists(file);
            Files.deleteIfExists(ArtifactFile.sumsOf(file));
            return deleted;
        } catch (IOException e) {
            throw Failures.of("Deleting artifact " + digest, directory, e);
        }
    }

    /** Only a digest becomes a path: no other name can lead out of the directory. */
    private Path path(String digest) {
        if (!Digests.isDigest(digest)) {
            throw absent(digest);
        }
        return directory
                .resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest);
    }

    private static ClickMLException absent(String digest) {
        return new ClickMLException(
                ErrorCode.CORRUPT,
                "There is no artifact " + digest
                        + ". It was deleted, or its file is lost: upload or compute it again.");
    }
}

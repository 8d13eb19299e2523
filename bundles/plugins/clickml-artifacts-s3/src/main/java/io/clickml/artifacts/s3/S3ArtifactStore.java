package io.clickml.artifacts.s3;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Artifacts as objects {@code ab/abcd…} of a bucket, so that {@code sha256sum} checks them too. Beside each that is larger
 * than a block lies {@code ab/abcd….sums}, its {@link Checksums}.
 *
 * <p>The bucket is named by the environment variables {@code CLICKML_ARTIFACTS_S3_BUCKET}, {@code _REGION},
 * {@code _ENDPOINT}, {@code _PREFIX}, {@code _PATH_STYLE}, {@code _ACCESS_KEY} and {@code _SECRET_KEY}. Several servers
 * may share it.
 */
@Component(property = "name=s3")
public final class S3ArtifactStore implements ArtifactStore {
    private static final String SUMS_ENDING = ".sums";

    private final Bucket bucket;

    /** Takes the settings from the environment, or else from properties of the framework; connects when first used. */
    @Activate
    public S3ArtifactStore(BundleContext context) {
        this(Settings.of(Settings.given(System.getenv(), context::getProperty)));
    }

    S3ArtifactStore(Settings settings) {
        bucket = new Bucket(settings);
    }

    @Deactivate
    void stop() {
        bucket.close();
    }

    /** {@inheritDoc} What is there already is replaced by the same bytes, which repairs it if it was damaged. */
    @Override
    public Artifact put(InputStream bytes) {
        try (Spool spool = Spool.of(bytes)) {
            String key = bucket.key(spool.digest());
            if (spool.sizeBytes() > Checksums.BLOCK_BYTES) {
                bucket.put(key + SUMS_ENDING, spool.checksums().toBytes());
            }
            if (spool.sizeBytes() > Bucket.PART_BYTES) {
                bucket.putLarge(key, spool);
            } else {
                bucket.put(key, spool.part(0, Bucket.PART_BYTES));
            }
            Optional<HeadObjectResponse> kept = bucket.head(key);
            if (kept.isEmpty() || kept.get().contentLength() != spool.sizeBytes()) {
                throw new ClickMLException(
                        ErrorCode.UNAVAILABLE,
                        "The " + bucket.description() + " took artifact " + spool.digest()
                                + ", and does not have all of it. Try again.");
            }
            return new Artifact(spool.digest(), spool.sizeBytes(), kept.get().lastModified());
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Range from " + offset + " of length " + length);
        }
        checkName(digest);
        long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
        String key = bucket.key(digest);
        long size = bucket.head(key).orElseThrow(() -> Failures.absent(digest)).contentLength();
        return size <= Checksums.BLOCK_BYTES
                ? openSmall(digest, offset, end)
                : new BlockInputStream(digest, bucket, sums(digest, size), offset, end);
    }

    private InputStream openSmall(String digest, long from, long to) {
        byte[] bytes = bucket.get(bucket.key(digest)).orElseThrow(() -> Failures.absent(digest));
        String found = HexFormat.of().formatHex(Digests.sha256().digest(bytes));
        if (!found.equals(digest)) {
            throw Failures.corrupt(digest, "its digest is now " + found);
        }
        int start = (int) Math.min(from, bytes.length);
        return new ByteArrayInputStream(
                Arrays.copyOfRange(bytes, start, (int) Math.max(start, Math.min(to, bytes.length))));
    }

    private Checksums sums(String digest, long size) {
        return bucket.get(bucket.key(digest) + SUMS_ENDING)
                .flatMap(bytes -> Checksums.read(bytes, size))
                .orElseGet(() -> remake(digest));
    }

    private Checksums remake(String digest) {
        String key = bucket.key(digest);
        try (InputStream in = bucket.open(key, 0).orElseThrow(() -> Failures.absent(digest));
                Spool spool = Spool.of(in)) {
            if (!spool.digest().equals(digest)) {
                throw Failures.corrupt(digest, "its digest is now " + spool.digest());
            }
            bucket.put(key + SUMS_ENDING, spool.checksums().toBytes());
            return spool.checksums();
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, "Reading artifact " + digest + " failed: " + e, e);
        }
    }

    private static void checkName(String digest) {
        if (!Digests.isDigest(digest)) {
            throw Failures.absent(digest);
        }
    }

    @Override
    public Stream<Artifact> list() {
        return Stream.iterate(
                        bucket.after(""),
                        page -> !page.isEmpty(),
                        page -> bucket.after(page.get(page.size() - 1).key()))
                .flatMap(List::stream)
                .flatMap(object -> describe(object).stream());
    }

    private Optional<Artifact> describe(S3Object object) {
        String digest = object.key().substring(object.key().lastIndexOf('/') + 1);
        return Digests.isDigest(digest) && object.key().equals(bucket.key(digest))
                ? Optional.of(new Artifact(digest, object.size(), modified(object)))
                : Optional.empty();
    }

    private static Instant modified(S3Object object) {
        return object.lastModified() == null ? Instant.EPOCH : object.lastModified();
    }

    @Override
    public boolean delete(String digest) {
        checkName(digest);
        String key = bucket.key(digest);
        boolean deleted = bucket.delete(key);
        bucket.delete(key + SUMS_ENDING);
        return deleted;
    }
}

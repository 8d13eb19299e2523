package io.clickml.artifacts.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The requests. The client is made when first used: its many classes are not for the start of a server. */
final class Bucket implements AutoCloseable {
    /** What is larger is uploaded in parts of this size. */
    static final int PART_BYTES = 16 << 20;

    private final Settings settings;
    private @Nullable S3Client client;
    private boolean closed;

    Bucket(Settings settings) {
        this.settings = settings;
    }

    private synchronized S3Client client() {
        if (closed) {
            throw SdkException.create("the plugin was stopped", null);
        }
        S3Client known = client;
        if (known == null) {
            known = Clients.connect(settings);
            client = known;
        }
        return known;
    }

    private <T> T ask(String doing, Function<S3Client, T> request) {
        try {
            return request.apply(client());
        } catch (SdkException e) {
            throw Failures.of(doing, settings.description(), e);
        }
    }

    private <T> Optional<T> find(String doing, Function<S3Client, T> request) {
        return ask(doing, there -> {
            try {
                return Optional.of(request.apply(there));
            } catch (S3Exception e) {
                if (Failures.isAbsent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Two levels of folders would help nobody in a bucket; one spreads what is listed by hand. */
    String key(String digest) {
        return settings.prefix() + digest.substring(0, 2) + "/" + digest;
    }

    void put(String key, byte[] bytes) {
        ask(
                "Storing an artifact",
                there -> there.putObject(
                        request -> request.bucket(settings.bucket()).key(key).contentMD5(md5(bytes)),
                        RequestBody.fromBytes(bytes)));
    }

    /** In parts; nothing is seen of it before the last one is there. */
    void putLarge(String key, Spool spool) {
        ask("Storing an artifact", there -> {
            String upload = there.createMultipartUpload(
                            request -> request.bucket(settings.bucket()).key(key))
                    .uploadId();
            try {
                List<CompletedPart> parts = putParts(there, key, upload, spool);
                return there.completeMultipartUpload(request -> request.bucket(settings.bucket())
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts)));
            } catch (RuntimeException e) {
                abort(there, key, upload, e);
                throw e;
            }
        });
    }

    private List<CompletedPart> putParts(S3Client there, String key, String upload, Spool spool) {
        List<CompletedPart> parts = new ArrayList<>();
        for (long start = 0; start < spool.sizeBytes(); start += PART_BYTES) {
            byte[] part = spool.part(start, PART_BYTES);
            int number = parts.size() + 1;
            String tag = there.uploadPart(
                            request -> request.bucket(settings.bucket())
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .contentMD5(md5(part)),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    private void abort(S3Client there, String key, String upload, RuntimeException cause) {
        try {
            there.abortMultipartUpload(
                    request -> request.bucket(settings.bucket()).key(key).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    /** S3 compares it with what it received. */
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5; every Java platform must", e);
        }
    }

    Optional<HeadObjectResponse> head(String key) {
        return find(
                "Reading an artifact",
                there -> there.headObject(
                        request -> request.bucket(settings.bucket()).key(key)));
    }

    Optional<byte[]> get(String key) {
        return find(
                "Reading an artifact",
                there -> there.getObjectAsBytes(
                                request -> request.bucket(settings.bucket()).key(key))
                        .asByteArrayUnsafe());
    }

    /** From a byte on; the caller closes, or aborts before the end. Empty if there is no such object. */
    Optional<ResponseInputStream<GetObjectResponse>> open(String key, long from) {
        return find(
                "Reading an artifact",
                there -> there.getObject(request ->
                        request.bucket(settings.bucket()).key(key).range(from == 0 ? null : "bytes=" + from + "-")));
    }

    boolean delete(String key) {
        boolean there = head(key).isPresent();
        ask(
                "Deleting an artifact",
                found -> found.deleteObject(
                        request -> request.bucket(settings.bucket()).key(key)));
        return there;
    }

    /** The next objects in the order of their keys. */
    List<S3Object> after(String key) {
        return ask(
                "Listing artifacts",
                there -> there.listObjectsV2(request -> request.bucket(settings.bucket())
                                .prefix(settings.prefix())
                                .startAfter(key.isEmpty() ? null : key))
                        .contents());
    }

    String description() {
        return settings.description();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
            client = null;
        }
    }
}

package io.clickml.artifacts.s3;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 server in this process. It keeps all in memory, and refuses requests that are not signed with its key. */
final class S3Server {
    static final String BUCKET = "clickml-test";
    private static final String ACCESS_KEY = "local-identity";
    private static final String SECRET_KEY = "local-credential";

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    S3Server() throws Exception {
        context = ContextBuilder.newBuilder("transient-nio2")
                .credentials(ACCESS_KEY, SECRET_KEY)
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, BUCKET);
        proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        proxy.start();
    }

    BlobStore blobs() {
        return context.getBlobStore();
    }

    Map<String, String> given() {
        return Map.of(
                Settings.ENDPOINT, "http://127.0.0.1:" + proxy.getPort(),
                Settings.BUCKET, BUCKET,
                Settings.ACCESS_KEY, ACCESS_KEY,
                Settings.SECRET_KEY, SECRET_KEY);
    }

    Settings settings() {
        return settings(Map.of());
    }

    Settings settings(Map<String, String> other) {
        Map<String, String> given = new HashMap<>(given());
        given.putAll(other);
        return Settings.of(given);
    }

    void stop() throws Exception {
        proxy.stop();
        context.close();
    }
}

package io.clickml.artifacts.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.testkit.ArtifactStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

/** The finished bundle in a framework that offers the JDK, slf4j and the SDK, and nothing else. */
class BundleIT {
    @TempDir
    Path cache;

    @Test
    void everythingWorksFromWithin() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        Map<String, String> settings = new HashMap<>(Map.of(
                Settings.URL,
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable",
                Settings.USER,
                "postgres"));
        settings.putAll(Map.of(
                "org.osgi.framework.storage",
                cache.toString(),
                "org.osgi.framework.system.packages.extra",
                "io.clickml.sdk.error;version=1.0.0,io.clickml.sdk.spi;version=1.0.0,"
                        + "org.slf4j;version=2.0.6,org.slf4j.event;version=2.0.6",
                "org.osgi.framework.system.capabilities.extra",
                "osgi.extender;osgi.extender=osgi.component;version:Version=1.5"));
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(null);
        try {
            Bundle bundle = framework
                    .getBundleContext()
                    .installBundle(Path.of("target/clickml-artifacts-postgresql-1.0.0.jar")
                            .toUri()
                            .toString());
            bundle.start();
            Class<?> type = bundle.loadClass("io.clickml.artifacts.postgresql.PostgresqlArtifactStore");
            assertThat(type).isNotSameAs(PostgresqlArtifactStore.class);
            use((ArtifactStore)
                    type.getDeclaredConstructor(BundleContext.class).newInstance(framework.getBundleContext()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            framework.stop();
            framework.waitForStop(10_000);
            server.close();
        }
    }

    private static void use(ArtifactStore store) throws Exception {
        byte[] bytes = ArtifactStoreContract.bytes(20_000_000);
        String digest = store.put(new ByteArrayInputStream(bytes)).digest();
        try (InputStream in = store.open(digest, 0, Long.MAX_VALUE)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (Stream<ArtifactStore.Artifact> all = store.list()) {
            assertThat(all.map(ArtifactStore.Artifact::digest)).containsExactly(digest);
        }
        assertThat(store.delete(digest)).isTrue();
    }
}

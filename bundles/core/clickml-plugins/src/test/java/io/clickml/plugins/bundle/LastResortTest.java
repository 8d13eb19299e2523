package io.clickml.plugins.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Hanging;
import io.clickml.plugins.sample.Quiet;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

class LastResortTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path home;

    private Framework framework;
    private Bundle store;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        home.toString(),
                        "org.osgi.framework.system.packages.extra",
                        "io.clickml.sdk;version=1.0.0",
                        "org.osgi.framework.startlevel.beginning",
                        "100"));
        framework.start();
        while (framework.adapt(FrameworkStartLevel.class).getStartLevel() < 100) {
            Thread.onSpinWait();
        }
        store = bundle("store", 40, Jars.plugin("store", "1.0.0").activator(Quiet.class));
        store.start();
    }

    @AfterEach
    void stop() throws Exception {
        Hanging.letGo();
        framework.waitForStop(30_000);
    }

    private Bundle bundle(String location, int level, Jars jar) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar.bytes()));
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        return bundle;
    }

    private static Jars deaf(String name) {
        return Jars.plugin(name, "1.0.0").activator(Hanging.class).with("Deaf", "yes");
    }

    /** Completed with the state of the store at the end, or never. */
    private CompletableFuture<Integer> end() throws BundleException {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        LastResort resort = new LastResort(
                framework.getBundleContext(),
                new LastResort.Patience(SHORT, SHORT, SHORT),
                () -> end.complete(store.getState()));
        framework.stop();
        while (framework.getState() == Bundle.ACTIVE) {
            Thread.onSpinWait();
        }
        resort.watch();
        return end;
    }

    private void assertEnded() throws Exception {
        assertThat(end().get(30, TimeUnit.SECONDS)).isEqualTo(Bundle.RESOLVED);
        assertThat(framework.getState()).isEqualTo(Bundle.STOPPING);
    }

    @Test
    void endsWithoutAPluginThatIsStillStarting() throws Exception {
        Bundle bundle = bundle(Inventory.UPLOADED + "deaf", PluginBundles.START_LEVEL, deaf("deaf"));
        Thread starting = new Thread(() -> {
            try {
                bundle.start(Bundle.START_TRANSIENT);
            } catch (BundleException e) {
                // It is stopped in the end.
                assertThat(e).isNotNull();
            }
        });
        starting.start();
        while (bundle.getState() != Bundle.STARTING) {
            Thread.onSpinWait();
        }
        assertEnded();
    }

    @Test
    void endsWithoutAPluginThatDoesNotStop() throws Exception {
        bundle(
                        Inventory.UPLOADED + "deaf",
                        PluginBundles.START_LEVEL,
                        deaf("deaf").with("HangsAtStop", "yes"))
                .start();
        assertEnded();
    }

    @Test
    void stopsWhatWouldHaveBeenStoppedLaterIfAPartOfTheServerIsKept() throws Exception {
        bundle("kept", 50, deaf("kept").with("HangsAtStop", "yes")).start();
        assertEnded();
    }

    @Test
    void leavesAFrameworkAloneThatEndsByItself() throws Exception {
        CompletableFuture<Integer> end = end();
        assertThat(framework.waitForStop(30_000).getType()).isEqualTo(FrameworkEvent.STOPPED);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("clickml-last-resort"))
                .forEach(LastResortTest::join);
        assertThat(end).isNotDone();
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

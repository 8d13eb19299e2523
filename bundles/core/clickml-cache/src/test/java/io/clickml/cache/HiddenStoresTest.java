package io.clickml.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.spi.CacheStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.launch.Framework;

class HiddenStoresTest {
    private static final String TYPE = CacheStore.class.getName();

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext own;
    private BundleContext plugin;
    private BundleContext user;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", storage.toString()));
        framework.start();
        own = bundle("own");
        plugin = bundle("plugin");
        user = bundle("user");
        HiddenStores hidden = new HiddenStores(own);
        own.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, hidden, new Hashtable<>());
    }

    private BundleContext bundle(String name) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle bundle = framework.getBundleContext().installBundle(name, new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        return bundle.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void showsOthersTheCombinedStoreAlone() throws Exception {
        plugin.registerService(TYPE, new MemoryCacheStore(1_000), new Hashtable<>(Map.of("service.ranking", 100)));
        var combined = own.registerService(TYPE, new MemoryCacheStore(1_000), new Hashtable<>());
        assertThat(user.getAllServiceReferences(TYPE, null)).containsExactly(combined.getReference());
        assertThat(own.getAllServiceReferences(TYPE, null)).hasSize(2);
        assertThat(plugin.getAllServiceReferences(TYPE, null)).hasSize(2);
        assertThat(framework.getBundleContext().getAllServiceReferences(TYPE, null))
                .hasSize(2);
    }

    @Test
    void tellsOthersNothingOfStoresThatComeAndGo() {
        List<String> told = new ArrayList<>();
        user.addServiceListener(event -> told.add("user " + event.getType()));
        own.addServiceListener(event -> told.add("own " + event.getType()));
        ServiceRegistration<?> store = plugin.registerService(TYPE, new MemoryCacheStore(1_000), new Hashtable<>());
        store.unregister();
        assertThat(told).containsExactly("own 1", "own 4");
        plugin.registerService(Runnable.class, () -> {}, new Hashtable<>());
        assertThat(told).contains("user 1");
    }
}

package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** Each plugin starts in a framework that has the SDK, slf4j, declarative services, libraries, and nothing else. */
class PluginResolutionTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("itests.repository"));

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "clickml.home",
                        storage.toString(),
                        "CLICKML_ARTIFACTS_POSTGRESQL_URL",
                        "jdbc:postgresql://localhost/none",
                        "CLICKML_ARTIFACTS_POSTGRESQL_USER",
                        "nobody",
                        "CLICKML_ARTIFACTS_S3_BUCKET",
                        "none",
                        "org.osgi.framework.storage",
                        storage.toString(),
                        // In the server, the logging service stands in for slf4j's own look-up.
                        "org.osgi.framework.system.capabilities.extra",
                        "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";version:Version=\"1.0\","
                                + "osgi.serviceloader;osgi.serviceloader=\"org.slf4j.spi.SLF4JServiceProvider\""));
        framework.start();
        context = framework.getBundleContext();
        for (Path jar : List.of(
                artifact("org.osgi", "org.osgi.util.function", "itests.function.version"),
                artifact("org.osgi", "org.osgi.util.promise", "itests.promise.version"),
                artifact("org.osgi", "org.osgi.service.component", "itests.component.version"),
                artifact("org.slf4j", "slf4j-api", "itests.slf4j.version"),
                artifact("org.apache.felix", "org.apache.felix.scr", "itests.scr.version"),
                module("clickml-sdk").jar())) {
            install(jar);
        }
        for (Path jar : Module.libraries()) {
            install(jar);
        }
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static Path artifact(String group, String name, String versionProperty) {
        String version = System.getProperty(versionProperty);
        return REPOSITORY
                .resolve(group.replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(name + "-" + version + ".jar");
    }

    private static Module module(String name) {
        return Module.all().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Bundle install(Path jar) throws Exception {
        return context.installBundle(jar.toUri().toString(), Files.newInputStream(jar));
    }

    static List<Module> plugins() {
        return Module.plugins();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void startsWithTheSdkAlone(Module plugin) throws Exception {
        Bundle bundle = install(plugin.jar());
        bundle.start();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);

        int components = plugin.manifest().getValue("Service-Component").split(",").length;
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        assertThat(services).hasSize(components);
        assertThat(Arrays.stream(services).map(context::getService)).doesNotContainNull();
    }

    @Test
    void allStartSideBySide() throws Exception {
        for (Module plugin : plugins()) {
            install(plugin.jar()).start();
        }
        assertThat(plugins()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(context.getBundles()).allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
    }

    @Test
    void whatReachesIntoTheServerDoesNotResolve() throws Exception {
        byte[] jar = TestBundles.bundle(
                Map.of("Bundle-SymbolicName", "reaching", "Import-Package", "io.clickml.sdk,io.clickml.api.catalog"));
        Bundle bundle = context.installBundle("reaching", new ByteArrayInputStream(jar));
        assertThatThrownBy(bundle::start)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("io.clickml.api.catalog");
    }
}

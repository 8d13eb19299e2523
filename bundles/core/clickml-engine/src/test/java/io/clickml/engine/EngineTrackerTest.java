package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.run.EngineDescription;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

class EngineTrackerTest {
    private static final String LOCAL = "local null null";

    @TempDir
    Path directory;

    private final Fakes.Operated catalog = new Fakes.Operated();
    private final ExecutionEngines engines = new ExecutionEngines(catalog);
    private Bundles bundles;
    private EngineTracker tracker;

    @BeforeEach
    void start() throws Exception {
        bundles = new Bundles(directory);
        tracker = new EngineTracker(bundles.context(), engines);
    }

    @AfterEach
    void stop() {
        tracker.stop();
        bundles.close();
    }

    private static ServiceRegistration<?> register(Bundle bundle, String name) {
        return Bundles.register(bundle, new FarEngine(), Map.of("name", name));
    }

    private Bundle installed(String plugin, String version, String name) {
        Bundle bundle = bundles.install(plugin, version);
        register(bundle, name);
        return bundle;
    }

    private List<String> listed() {
        return engines.list().stream().map(EngineTrackerTest::text).toList();
    }

    private static String text(EngineDescription engine) {
        return engine.name() + " " + engine.plugin() + " " + engine.pluginVersion();
    }

    private RunEngine lease(String name) {
        return engines.lease(name, "a test", new PluginSupport());
    }

    /** What is logged meanwhile. */
    private static String logged(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anEngineComesWithTheNameAndVersionOfItsPluginAndGoesWithItsBundle() throws Exception {
        Bundle bundle = bundles.install("acme", "1.2.3");
        FarEngine service = new FarEngine();
        Bundles.register(bundle, service, Map.of("name", "far"));
        assertThat(listed()).containsExactly(LOCAL, "far acme 1.2.3");
        RunEngine leased = lease("far");
        assertThat(leased.entry().service).isSameAs(service);
        leased.close();
        bundle.stop();
        assertThat(listed()).containsExactly(LOCAL);
        assertThatThrownBy(() -> lease("far"))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.fields())
                                .singleElement()
                                .satisfies(field ->
                                        assertThat(field.message()).startsWith("There is no execution engine 'far'.")));
    }

    @Test
    void thoseThatAreThereAlreadyAreFound() {
        installed("acme", "1.0.0", "far");
        ExecutionEngines late = new ExecutionEngines(catalog);
        EngineTracker second = new EngineTracker(bundles.context(), late);
        assertThat(late.list()).extracting(EngineTrackerTest::text).containsExactly(LOCAL, "far acme 1.0.0");
        second.stop();
        assertThat(late.list()).extracting(EngineTrackerTest::text).containsExactly(LOCAL);
        assertThat(listed()).as("of the first").containsExactly(LOCAL, "far acme 1.0.0");
    }

    @Test
    void anEngineWithoutANameOfItsOwnIsLeftOutWithAWarning() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        for (Map<String, Object> properties : List.<Map<String, Object>>of(
                Map.of(), Map.of("name", " "), Map.of("name", 7), Map.of("name", "local"))) {
            String warning = logged(() -> {
                ServiceRegistration<?> registration = Bundles.register(bundle, new FarEngine(), properties);
                assertThat(registration.getReference().getUsingBundles())
                        .as("it is not even fetched")
                        .isNull();
            });
            assertThat(warning)
                    .contains("An execution engine of bundle acme")
                    .contains("its service property 'name' is " + properties.get("name") + ". Give it a name");
            assertThat(listed()).containsExactly(LOCAL);
        }
    }

    @Test
    void anEngineThatCannotBeMadeIsLeftOutWithAWarning() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        String warning = logged(() -> Bundles.register(bundle, new Unborn(), Map.of("name", "far")));
        assertThat(warning).contains("Execution engine far of bundle acme").contains("cannot be created");
        assertThat(listed()).containsExactly(LOCAL);
    }

    private static final class Unborn implements ServiceFactory<ExecutionEngine> {
        @Override
        public ExecutionEngine getService(Bundle asking, ServiceRegistration<ExecutionEngine> registration) {
            throw new NoClassDefFoundError("com/acme/Gone");
        }

        @Override
        public void ungetService(Bundle asking, ServiceRegistration<ExecutionEngine> made, ExecutionEngine engine) {}
    }

    @Test
    void versionsStandSideBySideAndTheNewestIsTakenIntoUse() throws Exception {
        Bundle older = installed("acme", "1.9.0", "far");
        RunEngine first = lease("far");
        Bundle newer = installed("acme", "1.10.0", "far");
        assertThat(listed()).containsExactly(LOCAL, "far acme 1.10.0");
        RunEngine second = lease("far");
        assertThat(first.entry().pluginText()).isEqualTo("acme 1.9.0");
        assertThat(second.entry().pluginText()).isEqualTo("acme 1.10.0");
        second.lease().usedBy("run 2");
        assertThat(catalog.users).contains("run 2 on acme 1.10.0");
        newer.stop();
        assertThat(listed()).containsExactly(LOCAL, "far acme 1.9.0");
        assertThat(second.entry().isGone()).isTrue();
        assertThat(first.entry().isGone()).isFalse();
        older.stop();
        assertThat(listed()).containsExactly(LOCAL);
        assertThat(first.entry().isGone()).isTrue();
    }

    @Test
    void thePluginStaysInUseUntilTheLeaseIsClosedAlsoIfItsEngineHasGone() throws Exception {
        Bundle bundle = installed("acme", "1.0.0", "far");
        assertThat(catalog.open).as("nobody uses it yet").hasValue(0);
        RunEngine leased = lease("far");
        assertThat(catalog.open).hasValue(1);
        bundle.stop();
        assertThat(leased.entry().isGone()).isTrue();
        assertThat(catalog.open).as("the run has not ended").hasValue(1);
        leased.close();
        assertThat(catalog.open).hasValue(0);
    }

    @Test
    void aNameIsHeldBackWithAWarningUntilThePluginThatCameFirstHasGone() throws Exception {
        Bundle mine = installed("mine", "1.0.0", "far");
        String warning = logged(() -> installed("theirs", "9.0.0", "far"));
        assertThat(warning)
                .contains("Execution engine far of plugin theirs is held back: its name belongs to plugin mine.");
        assertThat(listed()).containsExactly(LOCAL, "far mine 1.0.0");
        mine.stop();
        assertThat(listed()).containsExactly(LOCAL, "far theirs 9.0.0");
    }

    @Test
    void anEngineKeepsTheNameItCameWith() {
        ServiceRegistration<?> registration = register(bundles.install("acme", "1.0.0"), "far");
        registration.setProperties(new Hashtable<>(Map.of("name", "near")));
        assertThat(listed()).containsExactly(LOCAL, "far acme 1.0.0");
        registration.unregister();
        assertThat(listed()).containsExactly(LOCAL);
    }

    @Test
    void whenItStopsTheEnginesAreGoneAndTheirServicesAreGivenBack() {
        ServiceRegistration<?> registration = register(bundles.install("acme", "1.0.0"), "far");
        RunEngine leased = lease("far");
        assertThat(registration.getReference().getUsingBundles()).hasSize(1);
        tracker.stop();
        assertThat(listed()).containsExactly(LOCAL);
        assertThat(leased.entry().isGone()).isTrue();
        assertThat(registration.getReference().getUsingBundles()).isNull();
    }
}

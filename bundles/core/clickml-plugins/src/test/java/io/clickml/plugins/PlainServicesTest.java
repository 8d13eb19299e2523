package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.plugin.PluginLogLine;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Idle;
import io.clickml.sdk.Operator;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

class PlainServicesTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");
    private static final String OPERATOR = "<service><provide interface=\"io.clickml.sdk.Operator\"/></service>"
            + "<property name=\"clickml.operator.id\" value=\"acme.idle\"/>"
            + "<property name=\"clickml.operator.keywords\">rest\nsleep</property>";

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void install(Class<?> type) {
        server.plugins.install("acme.jar", Server.stream(jar(type)), ADMIN);
    }

    private static Jars jar(Class<?> type) {
        return Jars.plugin("acme", "1.0.0")
                .importing("io.clickml.sdk.table")
                .component(type, "", OPERATOR)
                .add(Idle.class)
                .add(Idle.Params.class);
    }

    private ServiceReference<?> service() {
        ServiceReference<?>[] services = server.bundle("acme").getRegisteredServices();
        assertThat(services).hasSize(1);
        return services[0];
    }

    @Test
    void areThereAsSoonAsThePluginIs() {
        install(Idle.class);
        ServiceReference<?> service = service();
        assertThat(service.getProperty("clickml.operator.id")).isEqualTo("acme.idle");
        assertThat(service.getProperty("component.name")).isEqualTo("a component");
        assertThat((String[]) service.getProperty("clickml.operator.keywords")).containsExactly("rest", "sleep");
        Object made = server.framework.getBundleContext().getService(service);
        assertThat(made).isInstanceOf(Operator.class);
        assertThat(made.getClass().getName()).isEqualTo(Idle.class.getName());
        assertThat(server.bundle("acme").getBundleContext().<Object>getService(reference()))
                .isSameAs(made);
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<Object> reference() {
        return (ServiceReference<Object>) service();
    }

    @Test
    void areThereAgainAfterARestartAndGoWithThePlugin() throws Exception {
        install(Idle.class);
        server.close();
        server = new Server(home);
        assertThat(service().getProperty("clickml.operator.id")).isEqualTo("acme.idle");
        Bundle bundle = server.bundle("acme");
        server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN);
        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(server.framework.getBundleContext().getServiceReference(Operator.class))
                .isNull();
    }

    @Test
    void areThereAgainWhenTheFrameworkStartsTheirBundleAnew() throws Exception {
        install(Idle.class);
        Bundle bundle = server.bundle("acme");
        bundle.stop();
        assertThat(bundle.getRegisteredServices()).isNull();
        bundle.start();
        assertThat(service().getProperty("clickml.operator.id")).isEqualTo("acme.idle");
    }

    @Test
    void areNotMadeUntilSomebodyAsksAndThenTheLogSaysWhyOneCannotBe() {
        install(Idle.Failing.class);
        assertThat(errors()).isEmpty();
        assertThat(server.framework.getBundleContext().getService(reference())).isNull();
        assertThat(errors())
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .contains("a component cannot be created")
                        .contains("no luck today"));
    }

    private List<PluginLogLine> errors() {
        return server.plugins.log("acme", "1.0.0", 10).stream()
                .filter(line -> line.level().equals("ERROR"))
                .toList();
    }

    @Test
    void areHiddenFromTheComponentRuntimeAlone() throws Exception {
        List<String> runtime = listenAs("org.apache.felix.scr");
        List<String> others = listenAs("somebody.else");
        List<String> locator = listenAs("org.glassfish.hk2.osgi-resource-locator");
        install(Idle.class);
        assertThat(runtime).doesNotContain("acme");
        assertThat(others).contains("acme");
        server.plugins.install(
                "other.jar",
                Server.stream(jar(Idle.class)
                        .with("Bundle-SymbolicName", "other")
                        .component(
                                Idle.class,
                                "configuration-policy=\"require\"",
                                OPERATOR.replace("acme.idle", "other.idle"))),
                ADMIN);
        assertThat(runtime).contains("other").doesNotContain("acme");
        assertThat(others).contains("other");
        assertThat(locator).doesNotContain("acme", "other");
    }

    private List<String> listenAs(String name) throws Exception {
        Bundle bundle = server.framework
                .getBundleContext()
                .installBundle(
                        name,
                        new ByteArrayInputStream(Jars.plugin(name, "1.0.0")
                                .with("Import-Package", null)
                                .bytes()));
        bundle.start();
        List<String> heard = new CopyOnWriteArrayList<>();
        bundle.getBundleContext().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STARTING || event.getType() == BundleEvent.STARTED) {
                heard.add(event.getBundle().getSymbolicName());
            }
        });
        return heard;
    }
}

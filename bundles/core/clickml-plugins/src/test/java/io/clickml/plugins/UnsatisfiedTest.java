package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Quiet;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class UnsatisfiedTest {
    @TempDir
    Path home;

    private final ComponentDescriptionDTO component = new ComponentDescriptionDTO();
    private final List<ComponentConfigurationDTO> configurations = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        component.name = "com.acme.Store";
        component.serviceInterfaces = new String[] {"io.clickml.sdk.spi.ArtifactStore"};
        component.configurationPid = new String[] {"com.acme.store"};
        component.references = new ReferenceDTO[] {new ReferenceDTO()};
        component.references[0].name = "source";
        component.references[0].interfaceName = "javax.sql.DataSource";
        server = new Server(home);
        server.framework.getBundleContext().registerService(ServiceComponentRuntime.class, runtime(), null);
        server.plugins.install(
                "acme.jar",
                Server.stream(Jars.plugin("acme", "1.0.0").activator(Quiet.class)),
                new Actor("ada", "127.0.0.1"));
    }

    private ServiceComponentRuntime runtime() {
        return (ServiceComponentRuntime) Proxy.newProxyInstance(
                UnsatisfiedTest.class.getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" -> List.of(component);
                    case "getComponentConfigurationDTOs" -> configurations;
                    case "hashCode" -> 1;
                    case "equals" -> proxy == args[0];
                    default -> "runtime";
                });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String problem() {
        return server.plugins.find("acme", "1.0.0").orElseThrow().problem();
    }

    private ComponentConfigurationDTO in(int state) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = state;
        configurations.add(configuration);
        return configuration;
    }

    @Test
    void nothingIsSaidOfWhatHasComeUpOrIsNoExtension() {
        assertThat(problem()).isNull();
        in(ComponentConfigurationDTO.SATISFIED);
        assertThat(problem()).isNull();
        configurations.clear();
        in(ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
        component.serviceInterfaces = new String[] {"java.lang.Runnable"};
        assertThat(problem()).isNull();
    }

    @Test
    void namesTheConfigurationThatItWaitsFor() {
        String words = "Its ArtifactStore com.acme.Store waits for the configuration com.acme.store.";
        component.configurationPolicy = "require";
        assertThat(problem()).isEqualTo(words);
        in(ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
        assertThat(problem()).isEqualTo(words);
    }

    @Test
    void namesTheServiceThatItWaitsFor() {
        ComponentConfigurationDTO configuration = in(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {new UnsatisfiedReferenceDTO()};
        configuration.unsatisfiedReferences[0].name = "source";
        configuration.unsatisfiedReferences[0].target = "(name=files)";
        assertThat(problem())
                .isEqualTo("Its ArtifactStore com.acme.Store waits for the service javax.sql.DataSource (name=files),"
                        + " which nobody has registered.");
    }

    @Test
    void repeatsWhatItsConstructorHasSaid() {
        in(ComponentConfigurationDTO.FAILED_ACTIVATION).failure = """
                java.lang.reflect.InvocationTargetException
                \tat java.base/jdk.internal.reflect.X
                Caused by: io.clickml.sdk.error.ClickMLException: ACME_BUCKET is missing
                \tat com.acme.Store.<init>
                """;
        assertThat(problem()).isEqualTo("Its ArtifactStore com.acme.Store cannot be created: ACME_BUCKET is missing.");
    }
}

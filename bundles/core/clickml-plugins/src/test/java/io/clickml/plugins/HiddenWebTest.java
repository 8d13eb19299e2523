package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Page;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceListener;

class HiddenWebTest {
    private static final String PAGE = "(osgi.http.whiteboard.resource.pattern=*)";

    @TempDir
    Path home;

    private Server server;
    private BundleContext context;
    private final List<Object> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new Server(home);
        context = server.framework.getBundleContext();
        ServiceListener listener =
                event -> heard.add(((Object[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))[0]);
        // A listener of another bundle; those of the framework itself are told everything.
        Bundle other = context.installBundle(
                "other",
                new ByteArrayInputStream(Jars.plugin("other", "1.0.0")
                        .with("Import-Package", null)
                        .bytes()));
        other.start();
        context = other.getBundleContext();
        context.addServiceListener(listener);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Jars page() {
        return Jars.plugin("page", "1.0.0")
                .activator(Page.class)
                .with("Export-Package", "com.acme.page")
                .entry("com/acme/page/x", new byte[1]);
    }

    @Test
    void whatAnInstalledPluginWouldServeIsHidden() throws Exception {
        server.plugins.install("page.jar", Server.stream(page()), Actor.SYSTEM);
        assertThat(context.getAllServiceReferences(null, PAGE)).isNull();
        assertThat(context.getServiceReferences(Runnable.class, null)).hasSize(1);
        assertThat(heard).containsExactly(Runnable.class.getName());
    }

    @Test
    void partsOfTheServerMayServe() throws Exception {
        context.installBundle("built-in", Server.stream(page())).start();
        assertThat(context.getAllServiceReferences(null, PAGE)).hasSize(1);
        assertThat(heard).containsExactly(Page.class.getName(), Runnable.class.getName());
    }
}

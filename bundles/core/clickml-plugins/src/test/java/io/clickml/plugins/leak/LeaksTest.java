package io.clickml.plugins.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LeaksTest {
    private final Foreign loader = new Foreign();

    private List<String> found() {
        return Leaks.find(loader);
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        loader.held("Value", Object.class);

        assertThat(found()).isEmpty();
    }

    @Test
    void namesAThreadThatRunsItsCode() throws Exception {
        Thread thread = new Thread(loader.held("Waiting", Runnable.class), "held thread");
        thread.start();
        try {
            assertThat(found())
                    .containsExactly(
                            "The thread 'held thread' runs io.clickml.plugins.leak.Held$Waiting: the plugin should"
                                    + " end it when its component is deactivated.");
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void namesAThreadThatItsCodeStarted() throws Exception {
        ExecutorService pool =
                (ExecutorService) loader.held("Pool", Supplier.class).get();
        try {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("pool-")
                    .contains("was started by the plugin's code");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void namesAThreadWithItsContextClassLoader() throws Exception {
        Thread thread = new Thread(new Held.Waiting(), "held context");
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("'held context'")
                    .contains("context class loader");
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void namesATimer() throws Exception {
        Timer timer = (Timer) loader.held("Ticking", Supplier.class).get();
        try {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("daemon thread 'held timer'")
                    .contains("timer with tasks of the plugin");
        } finally {
            timer.cancel();
        }
    }

    @Test
    void namesTheValueOfAThread() throws Exception {
        ThreadLocal<Object> local = new ThreadLocal<>();
        local.set(List.of(loader.held("Value", Object.class)));
        try {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("'" + Thread.currentThread().getName() + "'")
                    .contains("in a ThreadLocal")
                    .contains("remove()");
        } finally {
            local.remove();
        }
    }

    @Test
    void namesAShutdownHook() throws Exception {
        Thread hook = new Thread(loader.held("Waiting", Runnable.class));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("shutdown hook")
                    .contains("Held$Waiting");
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    @Test
    void namesAJdbcDriver() throws Exception {
        AutoCloseable driver = loader.held("NoDriver", AutoCloseable.class);
        try (driver) {
            assertThat(found())
                    .singleElement()
                    .asString()
                    .contains("JDBC driver")
                    .contains("Held$NoDriver");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void namesAnMBean() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.clickml.test:type=Held");
        server.registerMBean(loader.held("Bean", Object.class), name);
        try {
            assertThat(found()).singleElement().asString().contains("MBean io.clickml.test:type=Held");
        } finally {
            server.unregisterMBean(name);
        }
    }

    @Test
    void doesNotNameWhatBelongsToOthers() throws Exception {
        Thread thread = new Thread(new Foreign().held("Waiting", Runnable.class), "of another");
        thread.start();
        try {
            assertThat(found()).isEmpty();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }
}

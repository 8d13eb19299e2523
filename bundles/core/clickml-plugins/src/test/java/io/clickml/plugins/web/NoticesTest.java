package io.clickml.plugins.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.plugin.Signature;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.plugins.web.sample.Site;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NoticesTest implements EventBus {
    private static final String TOLD = "clickml.test.told";
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @TempDir
    Path home;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Map<String, PluginState> states = new ConcurrentHashMap<>();
    private Consumer<Event> listener = event -> {};
    private Osgi osgi;
    private Notices notices;

    @BeforeEach
    void start() throws Exception {
        System.getProperties().put(TOLD, told);
        osgi = new Osgi(home);
        Calls calls = new Calls(new Calls.Bounds(4, 4, Duration.ofSeconds(30)), null);
        notices = new Notices(osgi.framework.getBundleContext(), plugins(), this, calls, "https://ml.example");
    }

    @AfterEach
    void stop() throws Exception {
        notices.stop();
        osgi.close();
        System.getProperties().remove(TOLD);
    }

    private Plugins plugins() {
        return (Plugins) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Plugins.class},
                (proxy, method, args) ->
                        Optional.ofNullable(states.get(args[0] + " " + args[1])).map(NoticesTest::plugin));
    }

    private static Plugin plugin(PluginState state) {
        Signature none = new Signature(Signature.Status.UNSIGNED, "");
        return new Plugin(
                "", "", "", "", "", "", state, true, "", "", none, List.of(), List.of(), 0, List.of(), List.of(), null,
                null, "");
    }

    @Override
    public void publish(Event event) {
        listener.accept(event);
    }

    @Override
    public Subscription subscribe(Consumer<Event> added) {
        listener = added;
        return () -> listener = event -> {};
    }

    private void ends(RunStatus status, Failure failure) {
        Run.Summary run = new Run.Summary(
                "7",
                "1",
                "Churn",
                2,
                3,
                status,
                1,
                "local",
                "ada",
                NOON,
                NOON,
                NOON.plusSeconds(90),
                failure,
                List.of());
        publish(new Event("run.changed", Map.of("runId", "7", "run", run)));
    }

    private String next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void theNewestVersionOfEachPluginIsToldHowARunEnds() throws Exception {
        osgi.start("acme", "1.0.0", Site.class);
        osgi.start("acme", "1.1.0", Site.class);
        states.putAll(Map.of("acme 1.0.0", PluginState.ACTIVE, "acme 1.1.0", PluginState.ACTIVE));
        ends(RunStatus.RUNNING, null);
        ends(RunStatus.SUCCEEDED, null);
        assertThat(next())
                .isEqualTo(
                        "1.1.0 Notice[level=INFO, user=ada, title=Run #3 of 'Churn' succeeded,"
                                + " text=Run #3 of 'Churn' succeeded after 90 seconds., link=https://ml.example/ui/experiments/7]");
        states.put("acme 1.1.0", PluginState.RETIRED);
        ends(RunStatus.FAILED, new Failure("DATA_INVALID", "There are no rows.", null, null));
        assertThat(next())
                .isEqualTo("1.0.0 Notice[level=ERROR, user=ada, title=Run #3 of 'Churn' failed,"
                        + " text=There are no rows., link=https://ml.example/ui/experiments/7]");
        ends(RunStatus.CANCELLED, null);
        assertThat(next()).contains("level=WARNING").contains("was cancelled after 90 seconds");
        assertThat(told).isEmpty();
    }

    @Test
    void aPluginThatComesLaterIsToldToo() throws Exception {
        ends(RunStatus.SUCCEEDED, null);
        osgi.start("acme", "1.0.0", Site.class);
        states.put("acme 1.0.0", PluginState.ACTIVE);
        ends(RunStatus.FAILED, null);
        assertThat(next()).contains("title=Run #3 of 'Churn' failed");
        assertThat(told).isEmpty();
    }

    @Test
    void linksLeadToTheAddressThatIsSetOrToThisMachine() {
        assertThat(Notices.address(osgi.framework.getBundleContext(), " https://ml.acme.com/ "))
                .isEqualTo("https://ml.acme.com");
        assertThat(Notices.address(osgi.framework.getBundleContext(), "")).isEqualTo("http://localhost");
    }
}

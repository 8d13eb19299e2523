package io.clickml.plugins.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.extension.PanelDescription;
import io.clickml.api.extension.PluginFailure;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.web.sample.Site;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

@Timeout(60)
class PluginWebTest implements EventBus {
    private static final String GATE = "clickml.test.gate";

    @TempDir
    Path home;

    private final Map<String, PluginState> states = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private Osgi osgi;
    private PluginWeb web;

    @BeforeEach
    void start() throws Exception {
        System.getProperties().put(GATE, gate);
        osgi = new Osgi(home);
        web = web(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        web.stop();
        osgi.close();
        System.getProperties().remove(GATE);
    }

    private PluginWeb web(Duration deadline) {
        Calls calls = new Calls(
                new Calls.Bounds(3, 2, deadline),
                (plugin, version, extension, cause) ->
                        faults.add(plugin + " " + version + " " + extension + " " + cause.getMessage()));
        return new PluginWeb(osgi.framework.getBundleContext(), plugins(), this, calls);
    }

    private Plugins plugins() {
        return (Plugins) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Plugins.class},
                (proxy, method, args) -> Optional.ofNullable(states.get(args[0] + " " + args[1]))
                        .map(state -> plugin((String) args[0], (String) args[1], state)));
    }

    private static Plugin plugin(String name, String version, PluginState state) {
        return new Plugin(
                name,
                version,
                "",
                "",
                "",
                "",
                state,
                true,
                "",
                "",
                new Signature(Signature.Status.UNSIGNED, ""),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                null,
                null,
                "");
    }

    @Override
    public void publish(Event event) {
        events.add(event.type());
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        throw new UnsupportedOperationException();
    }

    private Bundle site(String name, String version) throws BundleException {
        states.put(name + " " + version, PluginState.ACTIVE);
        return osgi.start(name, version, Site.class);
    }

    private WebAnswer get(String plugin, String path) {
        return web.call(plugin, WebRequest.of("GET", path).withUser("ada", false));
    }

    private static void isNotFound(Runnable call) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(call::run)
                .matches(refused -> refused.reason() == RequestException.Reason.NOT_FOUND);
    }

    @Test
    void theLongestPathAnswers() throws Exception {
        site("acme", "1.0.0");
        assertThat(get("acme", "scores/7").text()).isEqualTo("1.0.0 GET 7 of ada");
        assertThat(get("acme", "scores").text()).isEqualTo("1.0.0 GET  of ada");
        assertThat(get("acme", "scores/best/of/7").text()).isEqualTo("best of/7");
        assertThat(get("acme", "broken/loader").text()).isEqualTo("true");
        isNotFound(() -> get("acme", "scoresheet"));
        isNotFound(() -> get("acme", ""));
        isNotFound(() -> get("acme", "../up"));
        isNotFound(() -> get("other", "scores"));
    }

    @Test
    void theNewestVersionAtWorkAnswersAndIsGoneAtOnce() throws Exception {
        site("acme", "1.9.0");
        Bundle newer = site("acme", "1.10.0");
        assertThat(get("acme", "scores").text()).startsWith("1.10.0");
        states.put("acme 1.10.0", PluginState.RETIRED);
        assertThat(get("acme", "scores").text()).startsWith("1.9.0");
        states.put("acme 1.10.0", PluginState.ACTIVE);
        assertThat(get("acme", "scores").text()).startsWith("1.10.0");
        newer.uninstall();
        assertThat(get("acme", "scores").text()).startsWith("1.9.0");
        states.put("acme 1.9.0", PluginState.QUARANTINED);
        isNotFound(() -> get("acme", "scores"));
        isNotFound(() -> web.panel("acme", "drift"));
        assertThat(web.panels()).isEmpty();
    }

    @Test
    void whatIsNoPluginIsNotAsked() throws Exception {
        osgi.start("some-server-part", "1.0.0", Site.class);
        isNotFound(() -> get("some-server-part", "scores"));
        assertThat(web.panels()).isEmpty();
    }

    @Test
    void panelsAreListedByTheirProperties() throws Exception {
        Bundle acme = site("acme", "1.0.0");
        site("acme", "2.0.0");
        assertThat(web.panels())
                .containsExactly(
                        new PanelDescription("acme", "2.0.0", "Plugin acme", "drift", "Drift", "RUN"),
                        new PanelDescription("acme", "2.0.0", "Plugin acme", "huge", "Huge", "PAGE"));
        assertThat(new String(web.panel("acme", "drift"), StandardCharsets.UTF_8))
                .isEqualTo("<p>2.0.0 plugin-web-acme");
        isNotFound(() -> web.panel("acme", "other"));
        isNotFound(() -> web.panel("acme", "Bad Id"));
        assertThatThrownBy(() -> web.panel("acme", "huge"))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("4 MB");
        assertThat(events).containsOnly("panels.changed").hasSize(4);
        acme.stop();
        assertThat(events).hasSize(6);
    }

    @Test
    void aFailureNamesThePluginAndNothingElse() throws Exception {
        site("acme", "1.0.0");
        for (String path : List.of("throw", "null")) {
            assertThatThrownBy(() -> get("acme", "broken/" + path))
                    .isInstanceOf(PluginFailure.class)
                    .hasMessageContaining("Plugin acme 1.0.0 failed")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
        assertThat(faults).isEmpty();
        assertThatThrownBy(() -> get("acme", "broken/wrong"))
                .isInstanceOf(ClickMLException.class)
                .hasMessage("There is no such score.");
    }

    @Test
    void aLinkageErrorIsReported() throws Exception {
        site("acme", "1.0.0");
        assertThatThrownBy(() -> get("acme", "broken/link")).isInstanceOf(PluginFailure.class);
        assertThat(faults).containsExactly("acme 1.0.0 WebResource /broken com/acme/Gone");
    }

    @Test
    void whatHangsIsInterruptedAndItsPlaceIsFreeAgain() throws Exception {
        site("acme", "1.0.0");
        web.stop();
        web = web(Duration.ofMillis(50));
        for (int i = 0; i < 5; i++) {
            // Its place is free when its thread has ended, which is soon after the interrupt but not at once.
            awaitNoThreads();
            assertThatThrownBy(() -> get("acme", "broken/hang"))
                    .isInstanceOfSatisfying(
                            PluginFailure.class, late -> assertThat(late.late()).isTrue())
                    .hasMessageContaining("did not answer within 50 ms");
        }
    }

    @Test
    void whatHangsForGoodShutsOutItselfOnly() throws Exception {
        site("acme", "1.0.0");
        site("other", "1.0.0");
        web.stop();
        web = web(Duration.ofMillis(50));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get("acme", "broken/stubborn")).isInstanceOf(PluginFailure.class);
        }
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> get("acme", "scores"))
                .matches(refused -> refused.reason() == RequestException.Reason.UNAVAILABLE)
                .withMessageContaining("acme 1.0.0 is answering 2 requests");
        web.stop();
        assertThat(threads()).hasSize(2);
        gate.countDown();
        awaitNoThreads();
    }

    @Test
    void whatHangsForGoodLeavesTheOthersTheirPlaces() throws Exception {
        site("acme", "1.0.0");
        site("other", "1.0.0");
        site("third", "1.0.0");
        web.stop();
        web = web(Duration.ofMillis(50));
        for (String name : List.of("acme", "acme", "other", "other")) {
            assertThatThrownBy(() -> get(name, "broken/stubborn")).isInstanceOf(PluginFailure.class);
        }
        assertThat(get("third", "scores").status()).isEqualTo(200);
        gate.countDown();
        awaitNoThreads();
        assertThat(get("acme", "scores").status()).isEqualTo(200);
    }

    @Test
    void allTogetherAreBounded() throws Exception {
        site("acme", "1.0.0");
        site("other", "1.0.0");
        site("third", "1.0.0");
        ExecutorService users = Executors.newFixedThreadPool(3);
        try {
            List<Future<WebAnswer>> answers = new ArrayList<>();
            for (String name : List.of("acme", "acme", "other")) {
                int before = threads().size();
                answers.add(users.submit(() -> get(name, "broken/stubborn")));
                while (threads().size() == before) {
                    Thread.onSpinWait();
                }
            }
            assertThatExceptionOfType(RequestException.class)
                    .isThrownBy(() -> get("third", "scores"))
                    .withMessageContaining("Plugins are answering 3 requests");
            gate.countDown();
            for (Future<WebAnswer> answer : answers) {
                answer.get();
            }
            assertThat(get("third", "scores").status()).isEqualTo(200);
        } finally {
            users.shutdownNow();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("plugin-web-"))
                .toList();
    }

    private static void awaitNoThreads() throws InterruptedException {
        for (Thread thread : threads()) {
            thread.join(20_000);
        }
    }

    @Test
    void namesWhatABundleBrings() throws Exception {
        Bundle acme = site("acme", "1.0.0");
        assertThat(Extensions.of(acme))
                .containsExactly(
                        "Notifier chat",
                        "Notifier mail",
                        "Panel Bad Id",
                        "Panel drift",
                        "Panel huge",
                        "Panel nowhere",
                        "WebResource /../up",
                        "WebResource /broken",
                        "WebResource /scores",
                        "WebResource /scores/best");
        acme.stop();
        assertThat(Extensions.of(acme)).isEmpty();
    }
}

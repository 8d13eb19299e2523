package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Without the authentication bundle nothing is answered, however it went. */
class FailClosedIT {
    private static final String AUTH = "clickml-auth-shiro";
    private static final String PROTECTED = "/api/v1/pipelines";
    /** Jetty may stop without closing a connection that it has just accepted. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void nothingIsAnsweredWhileTheBundleIsStoppedAndAfterItIsGone() throws Exception {
        try (Launched server = new Launched("auth-removed").start(Map.of())) {
            Http http = server.http();
            AgentClient agent = server.agent();
            Await.until("the server answers 401", () -> http.status("GET", PROTECTED) == 401);

            AtomicInteger leaks = new AtomicInteger();
            AtomicInteger refusals = new AtomicInteger();
            AtomicBoolean done = new AtomicBoolean();
            Thread stranger = new Thread(() -> {
                while (!done.get()) {
                    int status = http.status("GET", PROTECTED, PATIENCE);
                    if (status >= 200 && status < 400) {
                        leaks.incrementAndGet();
                    } else if (status == 401) {
                        refusals.incrementAndGet();
                    }
                }
            });
            stranger.start();
            for (int i = 0; i < 3; i++) {
                assertThat(agent.stop(AUTH)).isEqualTo("resolved");
                assertThat(http.status("GET", "/ui/")).isEqualTo(Http.REFUSED);
                assertThat(agent.start(AUTH)).isEqualTo("active");
                Await.until("the server is back", () -> http.status("GET", PROTECTED) == 401);
                int before = refusals.get();
                Await.until("the stranger asks on", () -> refusals.get() > before);
            }
            assertThat(agent.uninstall(AUTH)).isEqualTo("uninstalled");
            assertThat(http.status("GET", "/ui/")).isEqualTo(Http.REFUSED);
            assertThat(http.status("GET", PROTECTED)).isEqualTo(Http.REFUSED);
            done.set(true);
            stranger.join();
            assertThat(leaks).hasValue(0);
            assertThat(agent.state(Bundles.JETTY)).isNotEqualTo("active");
        }
    }
}

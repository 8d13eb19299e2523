package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Without the authentication bundle nothing is answered, however it went. */
class FailClosedIT {
    private static final String AUTH = "clickml-auth-shiro";
    private static final String PROTECTED = "/api/v1/pipelines";

    @Test
    void nothingIsAnsweredWhileTheBundleIsStoppedAndAfterItIsGone() throws Exception {
        try (Container container = new Container("auth-removed")) {
            Http http = container.http();
            Await.until("the server answers 401", () -> http.status("GET", PROTECTED) == 401);

            AtomicInteger leaks = new AtomicInteger();
            AtomicBoolean done = new AtomicBoolean();
            Thread stranger = new Thread(() -> {
                while (!done.get()) {
                    int status = http.status("GET", PROTECTED);
                    if (status >= 200 && status < 400) {
                        leaks.incrementAndGet();
                    }
                }
            });
            stranger.start();
            for (int i = 0; i < 3; i++) {
                assertThat(container.agent().stop(AUTH)).isEqualTo("resolved");
                assertThat(http.status("GET", "/ui/")).isEqualTo(Http.REFUSED);
                assertThat(container.agent().start(AUTH)).isEqualTo("active");
                Await.until("the server is back", () -> http.status("GET", PROTECTED) == 401);
            }
            assertThat(container.agent().uninstall(AUTH)).isEqualTo("uninstalled");
            assertThat(http.status("GET", "/ui/")).isEqualTo(Http.REFUSED);
            assertThat(http.status("GET", PROTECTED)).isEqualTo(Http.REFUSED);
            done.set(true);
            stranger.join();
            assertThat(leaks).hasValue(0);
            assertThat(container.agent().state(Bundles.JETTY)).isNotEqualTo("active");
        }
    }
}

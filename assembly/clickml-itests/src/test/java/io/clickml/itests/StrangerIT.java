package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger gets from the running server. */
@ExtendWith(Distribution.class)
class StrangerIT {
    private final Container container;

    StrangerIT(Container container) {
        this.container = container;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v1/pipelines",
                "/api/v1/users",
                "/api/v1/plugins",
                "/api/v1/openapi.json",
                "/api/v1/auth/session",
                "/api/v1/auth/loginx",
                "/api/v1/models/x/versions/1/predictions",
                "/v2",
                "/v2/health/live",
                "/v2/models/x/infer",
                "/metrics",
                "/events",
                "/health",
                "/system/console",
                "/anything",
                "/index.html",
                "/uix"
            })
    void everyOtherPathIs401WithEveryMethod(String path) {
        for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            assertThat(container.http().status(method, path))
                    .as("%s %s", method, path)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/..%2fapi/v1/users",
                "/ui/%2e%2e/api/v1/users",
                "/ui/../api/v1/users",
                "/ui/..;/api/v1/users",
                "//api/v1/users",
                "/ui//../api/v1/users",
                "/ui/%5c..%5capi",
                "/ui/x;jsessionid=1/../../api/v1/users",
                "/api/v1/users;x",
                "/api/v1/%75sers/%2e%2e",
                "/ui/%252e%252e/api",
                "/ui/%00",
                "/ui/%u002e"
            })
    void confusingPathsAreRefusedBeforeTheyAreRouted(String path) {
        assertThat(container.http().status("GET", path)).as(path).isEqualTo(400);
    }

    @Test
    void methodsThatEchoOrTunnelAreRefused() {
        assertThat(container.http().status("TRACE", "/ui/")).isIn(400, 405);
    }

    @Test
    void theRootLeadsToThePages() {
        assertThat(container.http().status("GET", "/")).isEqualTo(302);
    }

    @Test
    void theLogHasNoErrors() throws IOException {
        assertThat(container.logText().lines().filter(line -> line.contains("| ERROR |")))
                .isEmpty();
    }
}

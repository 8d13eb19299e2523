package io.clickml.rest.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.extension.PanelDescription;
import io.clickml.api.extension.PluginFailure;
import io.clickml.api.extension.WebExtensions;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.rest.Api;
import io.clickml.rest.Api.Answer;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionsTest implements WebExtensions {
    private static final String LOCKED = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private final List<String> asked = new ArrayList<>();
    private final Api api = new Api(new ExtensionsResource(this), new PanelsResource(this));

    @Override
    public List<PanelDescription> panels() {
        return List.of(new PanelDescription("acme", "1.0.0", "Acme", "drift", "Drift", "RUN"));
    }

    @Override
    public byte[] panel(String plugin, String id) {
        if (id.equals("broken")) {
            throw new PluginFailure("Plugin " + plugin + " 1.0.0 failed <at> it.", false);
        }
        return "<p>hello</p>".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WebAnswer call(String plugin, WebRequest request) {
        asked.add(plugin + " " + request);
        return switch (request.path()) {
            case "echo" ->
                WebAnswer.text(request.user() + " " + request.mayChange() + " " + request.queries("x") + " "
                        + request.contentType() + " " + request.text());
            case "html" -> WebAnswer.of("text/html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
            case "nothing" -> WebAnswer.noContent();
            case "gone" -> WebAnswer.problem(404, "There is no such score.");
            case "throws" -> throw new PluginFailure("Plugin acme 1.0.0 failed.", false);
            case "hangs" -> throw new PluginFailure("Plugin acme 1.0.0 did not answer within 30 seconds.", true);
            case "wrong" -> throw new ClickMLException(ErrorCode.DATA_INVALID, "Give a date.");
            case "full" -> throw new RequestException(Reason.UNAVAILABLE, "Too many.", Duration.ofSeconds(1));
            default -> throw RequestException.notFound("thing", request.path());
        };
    }

    @Test
    void handsARequestOnWithItsUser() {
        Answer answer =
                api.get("/extensions/acme/echo?x=1&x=a%20b").as(Api.VIEWER).send();
        assertThat(answer.text()).isEqualTo("vic false [1, a b]  ");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        answer = api.post("/extensions/acme/echo")
                .as(Api.EDITOR)
                .body("text/csv", stream("a,b"))
                .send();
        assertThat(answer.text()).isEqualTo("eve true [] text/csv a,b");
        assertThat(api.post("/extensions/acme/nothing").send().status()).isEqualTo(204);
    }

    @Test
    void everyAnswerHasTheHeadersOfTheServer() {
        for (String path : List.of("echo", "html", "gone", "throws")) {
            Answer answer = api.get("/extensions/acme/" + path).send();
            assertThat(answer.header("Content-Security-Policy")).isEqualTo(LOCKED);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Correlation-ID")).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void nobodyGetsThroughWithoutCredentials(String method) {
        assertThat(api.call(method, "/extensions/acme/echo").as(null).send().status())
                .isEqualTo(401);
        assertThat(api.call(method, "/extensions/acme/echo")
                        .as(Api.token("ada", Role.ADMIN, Set.of(Permission.PREDICT)))
                        .send()
                        .status())
                .isEqualTo(403);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        assertThat(api.call(method, "/extensions/acme/echo")
                        .as(Api.VIEWER)
                        .send()
                        .status())
                .isEqualTo(reads ? 200 : 403);
        assertThat(asked).hasSize(reads ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "throws, 502, A plugin failed, Plugin acme 1.0.0 failed.",
        "hangs, 504, A plugin did not answer in time, Plugin acme 1.0.0 did not answer within 30 seconds.",
        "wrong, 400, The request is wrong, Give a date.",
        "full, 503, Unavailable, Too many.",
        "gone, 404, Not found, There is no such score.",
        "other, 404, Not found, There is no thing 'other'."
    })
    void failuresAreProblems(String path, int status, String title, String detail) {
        Answer answer = api.get("/extensions/acme/" + path).send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("title").asText()).isEqualTo(title);
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
        assertThat(answer.text()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e/other/echo", "echo/%2E%2e", "a/%2e/b", "..%5cecho", "a%00b", "a%0d%0ab"})
    void aPathCannotClimb(String path) {
        Answer answer = api.get("/extensions/acme/" + path).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void aPathStaysWithItsPlugin() {
        api.get("/extensions/acme/a/b/c").send();
        api.get("/extensions/acme/").send();
        assertThat(asked).containsExactly("acme GET a/b/c", "acme GET ");
        assertThat(api.get("/extensions/acme").send().status()).isEqualTo(404);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aLargeBodyIsRefusedBeforeThePluginSeesIt() {
        assertThat(api.post("/extensions/acme/echo")
                        .body("text/plain", zeros(ExtensionsResource.LARGEST_BODY + 1))
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(api.post("/extensions/acme/echo")
                        .body("text/plain", unread())
                        .header("Content-Length", "99999999999")
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(asked).isEmpty();
        assertThat(api.post("/extensions/acme/echo")
                        .body("text/plain", zeros(ExtensionsResource.LARGEST_BODY))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAnswerDoesNotBecomePartOfAPage() {
        for (String destination : List.of("script", "style", "worker", "serviceworker", "iframe", "object")) {
            assertThat(api.get("/extensions/acme/echo")
                            .header("Sec-Fetch-Dest", destination)
                            .send()
                            .status())
                    .isEqualTo(403);
        }
        assertThat(asked).isEmpty();
        assertThat(api.get("/extensions/acme/echo")
                        .header("Sec-Fetch-Dest", "empty")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void panelsAreListed() {
        assertThat(api.get("/panels").as(Api.VIEWER).send().text())
                .isEqualTo("{\"items\":[{\"plugin\":\"acme\",\"version\":\"1.0.0\",\"pluginLabel\":\"Acme\","
                        + "\"id\":\"drift\",\"title\":\"Drift\",\"place\":\"RUN\"}]}");
    }

    @Test
    void thePageOfAPanelIsAStranger() {
        Answer answer = api.get("/panels/acme/drift").as(Api.VIEWER).send();
        assertThat(answer.text()).isEqualTo("<p>hello</p>");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
                        + " style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(api.get("/panels/acme/drift").as(null).send().status()).isEqualTo(401);
    }

    @Test
    void aPanelThatFailsSaysSoInItsFrame() {
        Answer framed = api.get("/panels/acme/broken")
                .header("Sec-Fetch-Dest", "iframe")
                .header("X-Correlation-ID", "correlated-1")
                .send();
        assertThat(framed.status()).isEqualTo(502);
        assertThat(framed.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(framed.header("Content-Security-Policy")).startsWith("sandbox allow-scripts; default-src 'none'");
        assertThat(framed.text())
                .contains("Plugin acme 1.0.0 failed &lt;at&gt; it.")
                .contains("correlated-1");
        Answer fetched = api.get("/panels/acme/broken").send();
        assertThat(fetched.status()).isEqualTo(502);
        assertThat(fetched.json().get("detail").asText()).isEqualTo("Plugin acme 1.0.0 failed <at> it.");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream zeros(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private static InputStream unread() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read");
            }
        };
    }
}

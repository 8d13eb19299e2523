package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.rest.fake.NotedPlugins;
import io.clickml.rest.plugin.PluginInstallsResource;
import io.clickml.rest.plugin.PluginReceiveResource;
import io.clickml.rest.plugin.PluginUploadResource;
import io.clickml.rest.plugin.PluginsResource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsTest {
    private static final String JAR = "application/java-archive";
    private final NotedPlugins plugins = new NotedPlugins();

    private final Api api = new Api(
            new PluginsResource(plugins),
            new PluginUploadResource(plugins, 1000),
            new PluginReceiveResource(plugins, 1000),
            new PluginInstallsResource(plugins));

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Api.Call form(String path, String fileName) {
        return api.post(path)
                .as(Api.ADMIN)
                .body(
                        "multipart/form-data; boundary=b",
                        bytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                                + "\"\r\n\r\nJAR\r\n--b--"));
    }

    private Api.Answer body(String path, String media, InputStream bytes) {
        return api.post(path).as(Api.ADMIN).body(media, bytes).send();
    }

    @Test
    void installsFromAFormOrTheBareFile() {
        Api.Answer answer = form("/plugins", "x.jar").send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/plugins/b/1.0.0");
        assertThat(answer.json().at("/state").asText()).isEqualTo("ACTIVE");
        assertThat(body("/plugins?name=y.jar", JAR, bytes("BARE")).status()).isEqualTo(201);
        assertThat(body("/plugins?name=y.zip", "application/zip", bytes("ZIP")).status())
                .isEqualTo(201);
        assertThat(api.post("/plugins")
                        .as(Api.ADMIN)
                        .header("name", "z.jar")
                        .body(JAR, bytes("BARE"))
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(plugins.calls)
                .containsExactly("install x.jar JAR", "install y.jar BARE", "install y.zip ZIP", "install z.jar BARE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins", "/plugin-installs"})
    void refusesFilesWithoutAProperNameOrTooLarge(String path) {
        InputStream jar = new ByteArrayInputStream(new byte[2000]);
        assertThat(body(path + "?name=../y.jar", JAR, jar).error(0)).startsWith("name: ");
        assertThat(body(path + "?name=y.tar", JAR, jar).status()).isEqualTo(422);
        assertThat(body(path + "?name=y.jar", JAR, jar).status()).isEqualTo(413);
        assertThat(body(path + "?name=y.jar", "text/plain", jar).status()).isEqualTo(415);
        Api.Answer none = api.post(path)
                .as(Api.ADMIN)
                .body("multipart/form-data; boundary=b", bytes("--b--"))
                .send();
        assertThat(none.error(0)).startsWith("file: Send the jar as the part 'file'");
        assertThat(plugins.calls).isEmpty();
    }

    @Test
    void receivesAFileOrAnArtifactThatWaits() {
        Api.Answer answer = form("/plugin-installs", "b.zip").send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/plugin-installs/i1");
        assertThat(answer.json().at("/signature/status").asText()).isEqualTo("TRUSTED");
        assertThat(answer.json().at("/findings/0/severity").asText()).isEqualTo("WARNING");
        assertThat(answer.json()
                        .at("/impact/pipelines/0/nodes/0/parameters/0/after")
                        .asInt())
                .isEqualTo(3);
        assertThat(body("/plugin-installs?name=b.jar", JAR, bytes("BARE")).status())
                .isEqualTo(201);
        assertThat(api.post("/plugin-installs")
                        .as(Api.ADMIN)
                        .json("{'coordinates':'org.acme:b:2.0.0'}")
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(plugins.calls)
                .containsExactly("receive b.zip JAR", "receive b.jar BARE", "receive org.acme:b:2.0.0");
        assertThat(api.post("/plugin-installs").as(Api.ADMIN).json("{}").send().error(0))
                .startsWith("coordinates: ");
    }

    @Test
    void refusalsCarryEveryFinding() {
        Api.Answer refused = form("/plugin-installs", "broken.jar").send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail").asText()).isEqualTo("The plugin 'broken' cannot be taken.");
        assertThat(refused.error(0)).isEqualTo("acme.b.schema: One.");
        assertThat(refused.error(1)).isEqualTo("acme.c.schema: Two.");
    }

    @Test
    void activatesAndDiscardsWhatWaits() {
        assertThat(api.get("/plugin-installs").send().json().at("/items/0/id").asText())
                .isEqualTo("i1");
        assertThat(api.get("/plugin-installs/i1").send().json().at("/replaces").asText())
                .isEqualTo("1.0.0");
        assertThat(api.get("/plugin-installs/i2").send().status()).isEqualTo(404);
        Api.Answer active =
                api.post("/plugin-installs/i1/activate").as(Api.ADMIN).send();
        assertThat(active.status()).isEqualTo(201);
        assertThat(active.header("Location")).isEqualTo("http://localhost/api/v1/plugins/b/1.0.0");
        assertThat(api.delete("/plugin-installs/i1").as(Api.ADMIN).send().status())
                .isEqualTo(204);
        assertThat(plugins.calls).containsExactly("activate i1 by ada", "discard i1");
    }

    @Test
    void previewsAChange() {
        Api.Answer impact = api.get("/plugins/a/1.0.0/impact?change=disable").send();
        assertThat(impact.status()).as(impact.text()).isEqualTo(200);
        assertThat(impact.json().at("/change").asText()).isEqualTo("DISABLE");
        assertThat(impact.json().at("/operators/0/parameters/0").has("before")).isTrue();
        assertThat(impact.json().at("/runs/0/number").asInt()).isEqualTo(12);
        assertThat(api.get("/plugins/a/1.0.0/impact").send().error(0)).startsWith("change: Give one of");
        assertThat(api.get("/plugins/a/1.0.0/impact?change=eat").send().status())
                .isEqualTo(422);
        assertThat(api.get("/plugins/a/9.0.0/impact?change=DISABLE").send().status())
                .isEqualTo(404);
        assertThat(plugins.calls).isEmpty();
    }

    @Test
    void changesTheState() {
        Api.Answer draining = state("{'change':'DISABLE','deadlineSeconds':60}");
        assertThat(draining.status()).as(draining.text()).isEqualTo(200);
        assertThat(draining.json().at("/state").asText()).isEqualTo("DRAINING");
        assertThat(state("{'change':'DISABLE','force':true}").status()).isEqualTo(200);
        assertThat(state("{'change':'ENABLE'}").status()).isEqualTo(200);
        assertThat(plugins.calls)
                .containsExactly(
                        "DISABLE a 1.0.0 false PT1M", "DISABLE a 1.0.0 true null", "ENABLE a 1.0.0 false null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {} | change: Give one of
            {'change':'REMOVE'} | change: Send DELETE
            {'change':'EAT'} | change
            {'change':'DISABLE','deadlineSeconds':0} | deadlineSeconds: Give a number
            {'change':'DISABLE','patience':1} | patience
            """)
    void refusesWhatIsNoChange(String body, String error) {
        Api.Answer answer = state(body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(0)).startsWith(error);
        assertThat(plugins.calls).isEmpty();
    }

    private Api.Answer state(String body) {
        return api.post("/plugins/a/1.0.0/state").as(Api.ADMIN).json(body).send();
    }

    @Test
    void showsWhatRollingBackWouldDo() {
        Api.Answer answer = api.get("/plugins/a/rollback").as(Api.VIEWER).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/change").asText()).isEqualTo("RETIRE");
        assertThat(plugins.calls).isEmpty();
    }

    @Test
    void rollsBack() {
        assertThat(api.post("/plugins/a/rollback")
                        .as(Api.ADMIN)
                        .send()
                        .json()
                        .at("/version")
                        .asText())
                .isEqualTo("1.0.0");
        assertThat(plugins.calls).containsExactly("rollback a");
    }

    @Test
    void removes() {
        assertThat(api.get("/plugins").send().json().at("/items/0/name").asText())
                .isEqualTo("a");
        assertThat(api.get("/plugins/a/1.0.0").send().status()).isEqualTo(200);
        Api.Answer used = api.delete("/plugins/a/1.0.0").as(Api.ADMIN).send();
        assertThat(used.status()).isEqualTo(409);
        assertThat(used.json().at("/detail").asText()).contains("run 12 of 'Churn'");
        Api.Answer later =
                api.delete("/plugins/a/1.0.0?drain=true").as(Api.ADMIN).send();
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.json().at("/done").asBoolean()).isFalse();
        assertThat(later.json().at("/users/0").asText()).isEqualTo("run 12 of 'Churn'");
        assertThat(api.delete("/plugins/a/1.0.0?force=true")
                        .as(Api.ADMIN)
                        .send()
                        .json()
                        .at("/done")
                        .asBoolean())
                .isTrue();
        assertThat(api.delete("/plugins/a/2.0.0").as(Api.ADMIN).send().status()).isEqualTo(404);
        assertThat(plugins.calls)
                .containsExactly(
                        "uninstall a 1.0.0 false false",
                        "uninstall a 1.0.0 false true",
                        "uninstall a 1.0.0 true false");
    }

    @Test
    void givesTheNewestLines() {
        assertThat(api.get("/plugins/a/1.0.0/log")
                        .send()
                        .json()
                        .at("/items/0/message")
                        .asText())
                .isEqualTo("200 lines at most");
        assertThat(api.get("/plugins/a/1.0.0/log?limit=0").send().error(0)).startsWith("limit: ");
        assertThat(api.get("/plugins/b/1.0.0/log").send().status()).isEqualTo(404);
    }
}

package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.OperatorSource.Part;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of a corpus of broken plugins is refused in words of its own, and the server is as it was. */
@ExtendWith(Distribution.class)
class BrokenPluginsIT {
    /** What was answered, without names of files and plugins, and what was wrong then. */
    private static final Map<String, String> SAID = new ConcurrentHashMap<>();

    private static final Pattern NAMES = Pattern.compile("sample\\.jar|broken\\.[a-z_]+(\\.op)?");

    private final Container container;
    private final Api api;
    private final PluginCalls plugins;
    private Map<String, String> before = Map.of();
    private List<String> operatorsBefore = List.of();
    private List<String> filesBefore = List.of();

    BrokenPluginsIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    static Stream<BrokenPlugin> untried() {
        return Stream.of(BrokenArchives.all(), BrokenManifests.all(), BrokenComponents.all())
                .flatMap(List::stream);
    }

    static Stream<BrokenPlugin> tried() {
        return Stream.of(BrokenOperators.loading(), BrokenOperators.working()).flatMap(List::stream);
    }

    @BeforeEach
    void remember() throws IOException {
        before = plugins.states();
        operatorsBefore = operators();
        filesBefore = files();
    }

    @AfterEach
    void theServerIsAsItWas() throws IOException {
        assertThat(container.http().status("GET", "/health/ready")).isEqualTo(200);
        assertThat(plugins.states()).isEqualTo(before);
        assertThat(operators()).isEqualTo(operatorsBefore);
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(container.agent().threads()).noneMatch(name -> name.contains("stray"));
    }

    private List<String> operators() {
        List<String> ids = new ArrayList<>();
        api.get("/operators")
                .get("items")
                .forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    /** All files of plugins, those that wait included. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(container.home.resolve("plugins"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("untried")
    void isRefusedAtSightInWordsOfItsOwn(BrokenPlugin broken) throws Exception {
        assertRefused(broken);
    }

    @ParameterizedTest
    @MethodSource("tried")
    void isRefusedOnTrialInWordsOfItsOwn(BrokenPlugin broken) throws Exception {
        assertRefused(broken);
    }

    private void assertRefused(BrokenPlugin broken) throws Exception {
        Api.Answer answer = plugins.upload(broken.content().bytes());
        assertThat(answer.status()).as(answer.text()).isEqualTo(broken.status());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(words(answer)).contains(broken.words()).doesNotContain("\tat ");
        String other = SAID.putIfAbsent(NAMES.matcher(words(answer)).replaceAll("…"), broken.what());
        assertThat(other).as("this is said as well: " + words(answer)).isNull();
    }

    /** The detail, and the messages of all findings. */
    private static String words(Api.Answer answer) {
        JsonNode problem = answer.json();
        return problem.get("detail").asText() + "\n"
                + String.join("\n", problem.path("errors").findValuesAsText("message"));
    }

    @Test
    void theCorpusIsLargeAndItsWordsDiffer() {
        List<String> words = Stream.concat(untried(), tried())
                .map(broken -> String.join(" ", broken.words()))
                .toList();
        assertThat(words).hasSizeGreaterThanOrEqualTo(50);
        assertThat(new TreeSet<>(words)).hasSameSizeAs(words);
    }

    @Test
    void whatIsNotBrokenIsTaken() throws IOException {
        plugins.install(new OperatorSource("broken.not", "1.0.0").plugin());
        assertThat(plugins.versions("broken.not.op")).containsExactly("1.0.0");
        Api.Answer same = plugins.upload(new OperatorSource("broken.not", "1.0.0")
                .with(Part.FIT, "return Fit.ready(new Learned(3));")
                .plugin()
                .jar());
        assertThat(same.status()).as(same.text()).isEqualTo(409);
        assertThat(words(same)).contains("broken.not 1.0.0 is installed already");
        Api.Answer duplicate = plugins.upload(new SamplePlugin("broken.other", "1.0.0")
                .operator(Wait.class)
                .component(Wait.class.getName(), "broken.not.op")
                .jar());
        assertThat(duplicate.status()).as(duplicate.text()).isIn(400, 409);
        assertThat(words(duplicate)).contains("broken.not.op", "broken.not");
        plugins.remove("broken.not", "1.0.0").good();
    }
}

package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.sample.HangingShelf;
import io.clickml.itests.sample.Shelf;
import io.clickml.itests.sample.ThrowingShelf;
import io.clickml.sdk.spi.CacheStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chosen cache store is a plugin's, which comes and goes; previews are answered all the while. */
@ExtendWith(Distribution.class)
class CacheStoreIT {
    private static final String SHELF = Container.CACHE;
    private static final String MEMORY = "memory";
    private static final String PLUGIN = "shelves";
    private static final int SOME = 10;

    private final Container container;
    private final PluginCalls plugins;
    private final Api api;
    private String data = "";

    CacheStoreIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    /** A data set that nobody has previewed yet. */
    @BeforeEach
    void upload(TestInfo test) {
        data = plugins.data(test.getDisplayName().replaceAll("[^A-Za-z]", ""));
    }

    private void install(Class<? extends CacheStore> type, String version) {
        SamplePlugin plugin = new SamplePlugin(PLUGIN, version).importing("io.clickml.sdk.spi;version=\"[1.0,2)\"");
        plugins.install(plugin.service(CacheStore.class, type, SHELF));
    }

    /** Removes the plugin; nothing of it stays. */
    private void remove(String version) {
        JsonNode removal = plugins.removeAfterRuns(PLUGIN, version);
        assertThat(removal.get("done").asBoolean()).isTrue();
        assertThat(removal.get("held")).isEmpty();
        assertThat(metric("in_use", MEMORY)).isEqualTo(1);
    }

    private JsonNode preview() {
        JsonNode preview = api.get("/datasets/" + data + "/preview?limit=2");
        assertThat(preview.at("/rows/1/1").asText()).isEqualTo("b");
        return preview;
    }

    private long metric(String name, String store) {
        String start = "clickml_cache_" + name + "{store=\"" + store + "\"} ";
        return api.send("GET", "/metrics", new byte[0])
                .good()
                .text()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(start.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no metric " + start));
    }

    private Map<String, Long> asked(String store) {
        return Map.of("hits", metric("hits_total", store), "misses", metric("misses_total", store));
    }

    /** Previews twice: the first time the store has none, the second time it has. */
    private void assertAnswers(String store) {
        Map<String, Long> before = asked(store);
        JsonNode first = preview();
        assertThat(asked(store)).isEqualTo(Map.of("hits", before.get("hits"), "misses", before.get("misses") + 1));
        assertThat(preview()).isEqualTo(first);
        assertThat(asked(store)).isEqualTo(Map.of("hits", before.get("hits") + 1, "misses", before.get("misses") + 1));
    }

    @Test
    void previewsGoThroughThePluginWhileItIsThereAndThroughMemoryElse() {
        assertThat(metric("in_use", MEMORY)).isEqualTo(1);
        assertAnswers(MEMORY);
        long loaders = container.agent().holdings().get("loaders");

        install(Shelf.class, "1.0.0");
        assertThat(metric("in_use", SHELF)).isEqualTo(1);
        assertThat(metric("in_use", MEMORY)).isZero();
        assertThat(plugins.plugin(PLUGIN, "1.0.0").get("extensions").toString()).contains("CacheStore " + SHELF);
        assertAnswers(SHELF);

        remove("1.0.0");
        assertAnswers(MEMORY);
        assertThat(container.agent().holdings().get("loaders")).isEqualTo(loaders);
    }

    @Test
    void theNewestVersionAtWorkIsAsked() {
        install(Shelf.class, "1.1.0");
        assertAnswers(SHELF);
        install(Shelf.class, "1.2.0");
        assertAnswers(SHELF);
        plugins.rollBack(PLUGIN).good();
        preview();
        assertThat(metric("in_use", SHELF)).isEqualTo(1);
        plugins.change(PLUGIN, "1.1.0", "RETIRE").good();
        assertThat(metric("in_use", SHELF)).isZero();
        preview();
        remove("1.2.0");
        remove("1.1.0");
    }

    @Test
    void aStoreThatThrowsFailsNoPreview() {
        install(ThrowingShelf.class, "1.0.1");
        long failures = metric("failures_total", SHELF);
        for (int i = 0; i < SOME; i++) {
            preview();
        }
        assertThat(metric("failures_total", SHELF)).isGreaterThan(failures);
        assertThat(metric("in_use", MEMORY)).isEqualTo(1);
        remove("1.0.1");
        preview();
    }

    @Test
    void aStoreThatHangsFailsNoPreviewAndStopsNoneFromThenOn() {
        install(HangingShelf.class, "1.0.2");
        long failures = metric("failures_total", SHELF);
        for (int i = 0; i < SOME; i++) {
            preview();
        }
        assertThat(metric("failures_total", SHELF)).isGreaterThan(failures);
        assertThat(metric("in_use", MEMORY)).isEqualTo(1);
        remove("1.0.2");
        preview();
    }
}

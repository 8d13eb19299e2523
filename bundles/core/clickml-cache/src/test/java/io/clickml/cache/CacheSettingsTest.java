package io.clickml.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheSettingsTest {
    private static CacheSettings of(String name, String value) {
        return CacheSettings.of(Map.of(name, value), property -> null);
    }

    @Test
    void isMemoryOfAUsefulSizeByDefault() {
        assertThat(CacheSettings.of(Map.of(), property -> null)).isEqualTo(new CacheSettings("memory", 32L << 20));
        assertThat(of("CLICKML_CACHE", " ")).isEqualTo(new CacheSettings("memory", 32L << 20));
    }

    @Test
    void theEnvironmentWinsOverTheFramework() {
        Map<String, String> framework = Map.of("CLICKML_CACHE", "redis", "CLICKML_CACHE_MEGABYTES", "4096");
        assertThat(CacheSettings.of(Map.of("CLICKML_CACHE", "shelf"), framework::get))
                .isEqualTo(new CacheSettings("shelf", 4096L << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Redis", "my cache", "../x", "1"})
    void refusesWhatIsNoNameSayingWhatToDo(String name) {
        assertThatThrownBy(() -> of("CLICKML_CACHE", name))
                .hasMessageContaining("CLICKML_CACHE is '" + name + "'")
                .hasMessageContaining("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "65537", "1.5"})
    void refusesASizeThatIsNone(String size) {
        assertThatThrownBy(() -> of("CLICKML_CACHE_MEGABYTES", size))
                .hasMessageContaining("CLICKML_CACHE_MEGABYTES must be a number from 1 to 65536; it is '" + size + "'");
    }
}

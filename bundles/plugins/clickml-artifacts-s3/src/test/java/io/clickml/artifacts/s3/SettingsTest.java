package io.clickml.artifacts.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static Settings with(String name, String value) {
        Map<String, String> given = new HashMap<>(
                Map.of(Settings.BUCKET, "models", Settings.ACCESS_KEY, "key", Settings.SECRET_KEY, "secret"));
        given.put(name, value);
        return Settings.of(given);
    }

    @Test
    void knowsAmazonAndOthers() {
        Settings amazon = with(Settings.REGION, "eu-central-1");
        assertThat(amazon.endpoint()).isNull();
        assertThat(amazon.pathStyle()).isFalse();
        assertThat(amazon).asString().contains("eu-central-1").doesNotContain("secret");
        Settings other = with(Settings.ENDPOINT, "https://minio.example:9000");
        assertThat(other.endpoint()).isEqualTo(URI.create("https://minio.example:9000"));
        assertThat(other.pathStyle()).isTrue();
        assertThat(with(Settings.PREFIX, "a/b").prefix()).isEqualTo("a/b/");
    }

    @ParameterizedTest
    @CsvSource({
        "CLICKML_ARTIFACTS_S3_BUCKET, A_B",
        "CLICKML_ARTIFACTS_S3_REGION, 'x y'",
        "CLICKML_ARTIFACTS_S3_PREFIX, ../up",
        "CLICKML_ARTIFACTS_S3_PREFIX, a//b",
        "CLICKML_ARTIFACTS_S3_PATH_STYLE, maybe",
        "CLICKML_ARTIFACTS_S3_ENDPOINT, ftp://host",
        "CLICKML_ARTIFACTS_S3_ENDPOINT, https://key:secret@host",
        "CLICKML_ARTIFACTS_S3_ENDPOINT, 'no url secret'"
    })
    void refusesWhatItDoesNotKnowAndRepeatsNoSecret(String name, String value) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("secret");
    }

    @Test
    void wantsBothKeysOrNone() {
        assertThatThrownBy(() -> Settings.of(Map.of(Settings.BUCKET, "models", Settings.ACCESS_KEY, "key")))
                .hasMessageContaining(Settings.SECRET_KEY);
        assertThat(Settings.of(Map.of(Settings.BUCKET, "models")).accessKey()).isEmpty();
    }

    @Test
    void takesTheEnvironmentBeforeTheFramework() {
        assertThat(Settings.given(
                        Map.of(Settings.BUCKET, "a"), Map.of(Settings.BUCKET, "b", Settings.REGION, "c")::get))
                .isEqualTo(Map.of(Settings.BUCKET, "a", Settings.REGION, "c"));
    }
}

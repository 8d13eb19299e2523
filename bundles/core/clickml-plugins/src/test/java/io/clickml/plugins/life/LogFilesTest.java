package io.clickml.plugins.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.plugin.PluginLogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path home;

    private List<PluginLogLine> read() {
        try (LogFiles files = new LogFiles(home.resolve("log"))) {
            return files.read("acme 1.0.0");
        }
    }

    private void write(int count, String text) {
        try (LogFiles files = new LogFiles(home.resolve("log"))) {
            for (int i = 0; i < count; i++) {
                files.add("acme 1.0.0", new PluginLogLine(NOON.plusSeconds(i), "INFO", text));
            }
        }
    }

    @Test
    void keepsLinesAsTheyWere() {
        PluginLogLine line = new PluginLogLine(NOON, "WARN", "one\r\ntwo \\n three\\ é");
        try (LogFiles files = new LogFiles(home.resolve("log"))) {
            files.add("acme 1.0.0", line);
        }
        assertThat(read()).containsExactly(line);
    }

    @Test
    void isBoundedAndKeepsTheNewest() throws IOException {
        for (int time = 0; time < 5; time++) {
            write(100, "x".repeat(1_000) + time);
        }
        write(1, "last");
        assertThat(read()).last().extracting(PluginLogLine::message).isEqualTo("last");
        assertThat(read()).hasSizeBetween(101, 2 * 138);
        try (var files = Files.list(home.resolve("log"))) {
            assertThat(files).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void nobodyMindsAFolderThatCannotBeWrittenOrAFileThatIsDamaged() throws IOException {
        Path file = Files.write(home.resolve("log"), new byte[1]);
        write(3, "lost");
        assertThat(read()).isEmpty();
        Files.delete(file);
        write(1, "good");
        Files.write(
                home.resolve("log/acme_1.0.0.log"),
                new byte[] {'2', ' ', (byte) 0xc3, '\n'},
                StandardOpenOption.APPEND);
        write(1, "also good");
        assertThat(read()).extracting(PluginLogLine::message).containsExactly("good", "also good");
    }
}

package io.clickml.csv;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.Run;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** Files in memory, parameters, and tables as lists of rows. */
final class CsvFixtures {
    private CsvFixtures() {}

    record MemoryFile(String name, byte[] bytes) implements DataFile {
        @Override
        public String digest() {
            return "0".repeat(64);
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public InputStream open(long offset, long length) {
            int from = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
        }
    }

    /** Parameters with all defaults but these. */
    static CsvReadParams params(Object... namesAndValues) {
        Map<String, Object> tree = new HashMap<>(Map.of("file", "x.csv"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Params.read(CsvReadParams.class, tree);
    }

    static CsvBatches batches(byte[] bytes, CsvReadParams params, long partBytes) {
        Run run = new TestRun(1);
        Layout layout = LayoutDetection.of(new MemoryFile("x.csv", bytes), params, LoggerFactory.getLogger("test"));
        return new CsvBatches(layout, run, partBytes);
    }

    static Table read(byte[] bytes, Object... namesAndValues) {
        return batches(bytes, params(namesAndValues), CsvBatches.PART_BYTES).collect();
    }

    static Table read(String text, Object... namesAndValues) {
        return read(text.getBytes(StandardCharsets.UTF_8), namesAndValues);
    }

    /** A file of the shared data sets; the test is skipped where they are not. */
    static byte[] shared(String name) throws java.io.IOException {
        Path file = null;
        for (Path folder = Path.of("").toAbsolutePath(); folder != null && file == null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data").resolve(name);
            file = Files.exists(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(file != null, "There is no folder shared/data with " + name + " above this project");
        return Files.readAllBytes(file);
    }

    static List<List<Object>> rows(Table table) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            List<Object> row = new ArrayList<>();
            for (int c = 0; c < table.schema().fields().size(); c++) {
                row.add(table.column(c).value(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Names and types, as {@code age INTEGER}. */
    static List<String> columns(Table table) {
        return table.schema().fields().stream()
                .map(field -> field.name() + " " + field.type())
                .toList();
    }
}

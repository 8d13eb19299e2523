package io.clickml.csv;

import static io.clickml.csv.CsvFixtures.batches;
import static io.clickml.csv.CsvFixtures.params;
import static io.clickml.csv.CsvFixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files, read by a reader that knows nothing of ours. */
class RandomFilesTest {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);
    private static final String[] PIECES = {
        "a",
        "b",
        "ä",
        "日本",
        "😀",
        " ",
        "\"",
        "\"\"",
        ",",
        ";",
        "\n",
        "\r\n",
        "'",
        "long text of some words",
        "1",
        "-2.5",
        ""
    };

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void cutsIntoTheFieldsThatFastCsvSees(String delimiter) throws IOException {
        SplittableRandom random = new SplittableRandom(delimiter.charAt(0));
        for (int round = 0; round < 150; round++) {
            int columns = random.nextInt(1, 6);
            String text = file(random, columns, random.nextInt(1, 60), delimiter, random.nextBoolean() ? "\n" : "\r\n");
            CsvReadParams params = texts(columns, delimiter);
            assertThat(rows(batches(text.getBytes(StandardCharsets.UTF_8), params, CsvBatches.PART_BYTES)
                            .collect()))
                    .as(text)
                    .isEqualTo(expected(text, delimiter));
        }
    }

    @Test
    void givesTheSameTableHoweverTheFileIsCutAndReadOnHoweverManyThreads() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 60; round++) {
            int columns = random.nextInt(1, 5);
            byte[] bytes =
                    file(random, columns, random.nextInt(1, 120), ",", "\n").getBytes(StandardCharsets.UTF_8);
            CsvReadParams params = texts(columns, ",");
            List<List<Object>> expected =
                    rows(batches(bytes, params, CsvBatches.PART_BYTES).collect());
            for (long part : new long[] {1, 7, 100, 1_000}) {
                CsvBatches cut = batches(bytes, params, part);
                assertThat(rows(cut.collect())).isEqualTo(expected);
                assertThat(rows(cut.collect(THREADS, 4))).isEqualTo(expected);
                assertThat(streamed(cut))
                        .satisfiesAnyOf(
                                all -> assertThat(all).isEqualTo(expected),
                                all -> assertThat(all).isEqualTo(REFUSED));
            }
        }
    }

    @Test
    void numbersLabelsAlikeHoweverTheFileIsCut() {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder text = new StringBuilder("label,number,note\n");
        for (int i = 0; i < 5_000; i++) {
            text.append('L')
                    .append(random.nextInt(200))
                    .append(',')
                    .append(i < 4_900 ? "" + i : i + ".5")
                    .append(",\"n,")
                    .append(i % 3)
                    .append("\"\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Table whole = batches(bytes, params(), CsvBatches.PART_BYTES).collect();
        for (long part : new long[] {50, 999, 20_000}) {
            Table cut = batches(bytes, params(), part).collect(THREADS, 3);
            assertThat(cut.schema()).isEqualTo(whole.schema());
            assertThat(cut.category("label").dictionary())
                    .isEqualTo(whole.category("label").dictionary());
            assertThat(cut.category("label").toArray())
                    .isEqualTo(whole.category("label").toArray());
            assertThat(rows(cut)).isEqualTo(rows(whole));
        }
    }

    @Test
    void streamsPartsThatWereCutInsideQuotes() {
        StringBuilder text = new StringBuilder("id,note,kind\n");
        for (int i = 0; i < 2_000; i++) {
            text.append(i)
                    .append(",\"first, line\nsecond, ")
                    .append(i)
                    .append("\nthird \"\"line\"\"\n\",k")
                    .append(i % 3)
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<List<Object>> expected =
                rows(batches(bytes, params(), CsvBatches.PART_BYTES).collect());
        assertThat(expected).hasSize(2_000);
        for (long part : new long[] {37, 1_000, 7_777}) {
            assertThat(streamed(batches(bytes, params(), part))).isEqualTo(expected);
        }
    }

    @Test
    void readsTypedValuesAsTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("whole,number,time,truth\n");
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            long whole = random.nextLong() >> random.nextInt(64);
            double number = random.nextDouble(-1e6, 1e6);
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    random.nextLong(-60_000_000_000L, 250_000_000_000L),
                    random.nextInt(1_000_000) * 1000,
                    ZoneOffset.UTC);
            boolean truth = random.nextBoolean();
            boolean gap = random.nextInt(10) == 0;
            text.append(gap ? "NA" : "" + whole)
                    .append(',')
                    .append(gap ? "" : "" + number)
                    .append(',')
                    .append(gap ? "?" : "" + time)
                    .append(',')
                    .append(gap ? "null" : "" + truth)
                    .append('\n');
            expected.add(
                    gap
                            ? Arrays.asList(null, null, null, null)
                            : List.of(whole, number, time.toInstant(ZoneOffset.UTC), truth));
        }
        Table table = CsvFixtures.read(text.toString());
        assertThat(CsvFixtures.columns(table))
                .containsExactly("whole INTEGER", "number NUMERIC", "time TIMESTAMP", "truth BOOLEAN");
        assertThat(rows(table)).isEqualTo(expected);
    }

    private static final List<List<Object>> REFUSED = List.of(List.of("refused"));

    private static List<List<Object>> streamed(CsvBatches batches) {
        List<List<Object>> all = new ArrayList<>();
        try {
            for (int part = 0; part < batches.parts(); part++) {
                try (Stream<Table> tables = batches.open(part)) {
                    tables.forEach(table -> all.addAll(rows(table)));
                }
            }
            return all;
        } catch (ClickMLException e) {
            return REFUSED;
        }
    }

    private static CsvReadParams texts(int columns, String delimiter) {
        List<Map<String, String>> types = IntStream.rangeClosed(1, columns)
                .mapToObj(c -> Map.of("column", "column_" + c, "type", "TEXT"))
                .toList();
        return params(
                "header",
                "NO",
                "missing",
                List.of(),
                "trim",
                false,
                "types",
                types,
                "delimiter",
                delimiter,
                "maxLineBytes",
                2_000);
    }

    private static String file(SplittableRandom random, int columns, int rows, String delimiter, String newline) {
        // Without a full first line, a last column that is always empty would be taken for delimiters at the ends of
        // lines.
        StringBuilder text = new StringBuilder(("x" + delimiter).repeat(columns - 1) + "x" + newline);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                StringBuilder field = new StringBuilder();
                for (int p = random.nextInt(4); p > 0; p--) {
                    field.append(PIECES[random.nextInt(PIECES.length)]);
                }
                boolean plain = field.indexOf(delimiter) < 0
                        && field.indexOf("\n") < 0
                        && field.indexOf("\"") < 0
                        && field.indexOf("\r") < 0;
                // A single empty field would be an empty line.
                boolean quoted = !plain || columns == 1 && field.isEmpty() || random.nextInt(4) == 0;
                text.append(c == 0 ? "" : delimiter)
                        .append(quoted ? '"' + field.toString().replace("\"", "\"\"") + '"' : field);
            }
            text.append(r + 1 < rows || random.nextBoolean() ? newline : "");
        }
        return text.toString();
    }

    private static List<List<Object>> expected(String text, String delimiter) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(delimiter.charAt(0)).ofCsvRecord(text)) {
            reader.forEach(csv -> rows.add(new ArrayList<Object>(csv.getFields().stream()
                    .map(field -> field.isEmpty() ? null : field)
                    .toList())));
        }
        return rows;
    }
}

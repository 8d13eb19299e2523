package io.clickml.csv;

import static io.clickml.csv.CsvFixtures.batches;
import static io.clickml.csv.CsvFixtures.columns;
import static io.clickml.csv.CsvFixtures.params;
import static io.clickml.csv.CsvFixtures.read;
import static io.clickml.csv.CsvFixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Files as they should not be. Each is read all the same, or refused with the place and the remedy. */
class BrokenFilesTest {
    @Test
    void refusesAnEmptyFile() {
        refused("").hasMessageContaining("x.csv is empty").hasMessageContaining("Upload");
        refused("\n\n  \n").hasMessageContaining("only empty lines");
    }

    @Test
    void knowsTheColumnsOfAFileWithoutRowsAndRefusesToReadIt() {
        CsvBatches batches = batches("a,b\n".getBytes(StandardCharsets.UTF_8), params(), 100);
        assertThat(batches.schema().names()).containsExactly("a", "b");
        assertThat(batches.schema().fields()).allMatch(field -> field.type() == ColumnType.TEXT);
        assertThatThrownBy(batches::collect)
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("has a header but no rows");
        assertThatThrownBy(() -> batches.open(0))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("has a header but no rows");
    }

    @Test
    void readsASingleRowOfData() {
        assertThat(rows(read("1,2.5,x"))).isEqualTo(List.of(List.of(1L, 2.5, "x")));
    }

    @Test
    void readsOneColumnWithEmptyLines() {
        Table table = read("name\nAda\n\nGrace\n\"\"\n");
        assertThat(rows(table)).isEqualTo(List.of(List.of("Ada"), List.of("Grace"), Arrays.asList((Object) null)));
    }

    @Test
    void namesColumnsThatHaveNoNameOrThatOfAnother() {
        assertThat(read("a,,a,a_2, ,a\n1,2,3,4,5,6\n").schema().names())
                .containsExactly("a", "column_2", "a_3", "a_2", "column_5", "a_4");
        assertThat(read("column_2,\n1,2\n").schema().names()).containsExactly("column_2", "column_2_2");
        assertThat(read("\"first\nname\",b\n1,2\n").schema().names()).containsExactly("first name", "b");
    }

    @Test
    void leavesOutTheColumnBehindATrailingDelimiter() {
        assertThat(rows(read("a;b;\n1;2;\n3;4;\n"))).isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
        assertThat(rows(read("a;b;\n1;2\n3;4\n"))).isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
        assertThat(rows(read("a;b\n1;2;\n3;4;\n"))).isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
    }

    @Test
    void readsTenThousandColumnsAndRefusesMore() {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 10_000).mapToObj(i -> "" + i).collect(Collectors.joining(","));
        Table table = read(header + "\n" + row + "\n" + row + "\n");
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.integer("c9999").get(1)).isEqualTo(9999);
        refused(header + ",more\n" + row + ",1\n")
                .hasMessageContaining("line 1")
                .hasMessageContaining("more than 10000 columns");
        refused("\n" + header + "," + header + "\n")
                .hasMessageContaining("line 2")
                .hasMessageContaining("more than 10000 columns");
    }

    /** A file of a gigabyte that is one line, of which no more than needed is made. */
    @Test
    void refusesALineOfAGigabyteHavingReadLittle() {
        AtomicLong given = new AtomicLong();
        assertThatThrownBy(() -> LayoutDetection.of(
                        endless("a,b\n1,2\n", (byte) 'x', given), params(), LoggerFactory.getLogger("test")))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("line 3: the line is longer than 1048576 bytes")
                .hasMessageContaining("quote");
        assertThat(given.get()).isLessThan(4_000_000);
        given.set(0);
        assertThatThrownBy(() -> LayoutDetection.of(
                        endless("a,b\n1,\"", (byte) '\n', given), params(), LoggerFactory.getLogger("test")))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("line 2: the line is longer than");
        assertThat(given.get()).isLessThan(4_000_000);
    }

    @Test
    void refusesALongLineFarBehindTheSamples() {
        String rows = "1,2\n".repeat(500_000);
        byte[] bytes = ("a,b\n" + rows + "3," + "4".repeat(2_000) + "\n" + rows).getBytes(StandardCharsets.UTF_8);
        for (long part : new long[] {CsvBatches.PART_BYTES, 100_000}) {
            assertThatThrownBy(() ->
                            batches(bytes, params("maxLineBytes", 1_500), part).collect())
                    .isInstanceOf(ClickMLException.class)
                    .hasMessageContaining("line 500002: the line is longer than 1500 bytes");
        }
    }

    @Test
    void refusesNulCharacters() {
        refused("a,b\n1,x\0y\n").hasMessageContaining("line 2").hasMessageContaining("NUL");
        String rows = "1,good\n".repeat(300_000);
        refused("a,b\n" + rows + "1,x\0y\n" + rows)
                .hasMessageContaining("line 300002")
                .hasMessageContaining("NUL");
        refused("a,b\n" + rows + "1\0,x\n" + rows)
                .hasMessageContaining("line 300002")
                .hasMessageContaining("'1\uFFFD'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1", "windows-1252"})
    void readsEveryEncoding(String encoding) {
        String text = "name,größe\n" + "Zoë,1.5\nJürgen,2.5\n".repeat(40_000);
        byte[] plain = text.getBytes(Charset.forName(encoding));
        for (Table table : List.of(
                read(plain, "encoding", encoding),
                encoding.equals("UTF-32LE") ? read(marked(encoding, plain)) : read(plain),
                read(marked(encoding, plain)))) {
            assertThat(columns(table)).containsExactly("name CATEGORY", "größe NUMERIC");
            assertThat(table.rowCount()).isEqualTo(80_000);
            assertThat(table.category("name").dictionary().labels()).containsExactly("Zoë", "Jürgen");
        }
    }

    private static byte[] marked(String encoding, byte[] plain) {
        byte[] mark = encoding.startsWith("UTF") ? "\uFEFF".getBytes(Charset.forName(encoding)) : new byte[0];
        byte[] all = Arrays.copyOf(mark, mark.length + plain.length);
        System.arraycopy(plain, 0, all, mark.length, plain.length);
        return all;
    }

    @Test
    void tellsTheLineOfBrokenCharacters() {
        byte[] bytes = ("a,b\n" + "1,good\n".repeat(300_000) + "1,b@d\n" + "1,good\n".repeat(500_000))
                .getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('@');
        bytes[at] = (byte) 0xe4;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("line 300002")
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("ISO-8859-1");
        assertThat(read(bytes, "encoding", "ISO-8859-1")
                        .category("b")
                        .dictionary()
                        .labels())
                .containsExactly("good", "bäd");
        assertThatThrownBy(() -> read(bytes, "encoding", "US-ASCII"))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("line 300002")
                .hasMessageContaining("US-ASCII does not have");
    }

    @Test
    void readsLinesThatEndInAnyWay() {
        List<List<Object>> expected = List.of(List.of(1L, "x"), List.of(2L, "y"));
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(rows(read("a,b" + end + "1,x" + end + "2,y" + end))).isEqualTo(expected);
            assertThat(rows(read("a,b" + end + "1,\"x\"" + end + "2,\"y\""))).isEqualTo(expected);
        }
    }

    @Test
    void refusesFilesOfAnotherKindByName() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        refused(zip.toByteArray()).hasMessageContaining("ZIP archive or an Excel");
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        refused(gzip.toByteArray()).hasMessageContaining("gzip");
        refused("PAR1\25\0\25").hasMessageContaining("Parquet");
        refused("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1".getBytes(StandardCharsets.ISO_8859_1))
                .hasMessageContaining("old Excel");
        refused("<!DOCTYPE html><html>").hasMessageContaining("web page");
        assertThat(read("PKW,ORC\n1,2\n").schema().names()).containsExactly("PKW", "ORC");
        assertThat(read("PAR1\n1\n").schema().names()).containsExactly("PAR1");
    }

    @Test
    void doesWithRaggedLinesAsItIsTold() {
        String text = "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n";
        refused(text).hasMessageContaining("line 3: there are 2 fields where 3 are expected");
        assertThat(rows(read(text, "raggedLines", "FILL")))
                .isEqualTo(List.of(
                        List.of(1L, 2L, 3L), Arrays.asList(4L, 5L, null), List.of(6L, 7L, 8L), List.of(10L, 11L, 12L)));
        assertThat(rows(read(text, "raggedLines", "SKIP")))
                .isEqualTo(List.of(List.of(1L, 2L, 3L), List.of(10L, 11L, 12L)));
    }

    @Test
    void refusesQuotesThatAreNotClosedOrNotDoubled() {
        refused("a,b\n1,\"x\" y\n").hasMessageContaining("line 2").hasMessageContaining("quote");
        refused("a,b\n1,\"x\n2,y\n").hasMessageContaining("line 2").hasMessageContaining("quote");
        assertThat(rows(read("a,b\n1,5\" pipe\n2,y\n"))).isEqualTo(List.of(List.of(1L, "5\" pipe"), List.of(2L, "y")));
        assertThat(rows(read("a,b\n1,\"x\" y\n2,z\n", "raggedLines", "SKIP"))).isEqualTo(List.of(List.of(2L, "z")));
    }

    @Test
    void doesWithWrongValuesAsItIsTold() {
        String rows = "1,2024-01-01,true\n".repeat(300_000);
        String text = "n,t,b\n" + rows + "many,2024-01-01,true\n" + rows;
        refused(text)
                .hasMessageContaining("line 300002: column 'n' is INTEGER, and 'many' is not")
                .hasMessageContaining("Choose another type");
        assertThat(read(text, "wrongType", "MISSING").column("n").missingCount())
                .isEqualTo(1);
        refused("n,t,b\n" + rows + "1,2024-02-30,true\n" + rows)
                .hasMessageContaining("column 't' is TIMESTAMP, and '2024-02-30' is not");
        refused("n,t,b\n" + rows + "1,2024-02-28,perhaps\n" + rows)
                .hasMessageContaining("column 'b' is BOOLEAN, and 'perhaps' is not");
    }

    @Test
    void widensIntegersWhereALaterRowIsNone() {
        byte[] bytes =
                ("n\n" + "1\n".repeat(600_000) + "2.5\n" + "3\n".repeat(1_200_000)).getBytes(StandardCharsets.UTF_8);
        for (long part : new long[] {CsvBatches.PART_BYTES, 500_000}) {
            CsvBatches batches = batches(bytes, params(), part);
            assertThat(batches.schema().field("n").type()).isEqualTo(ColumnType.INTEGER);
            Table table = batches.collect();
            assertThat(columns(table)).containsExactly("n NUMERIC");
            assertThat(table.rowCount()).isEqualTo(1_800_001);
            assertThat(table.numeric("n").get(600_000)).isEqualTo(2.5);
            assertThat(Arrays.stream(table.numeric("n").toArray()).sum()).isEqualTo(600_000 + 2.5 + 3_600_000);
        }
        CsvBatches batches = batches(bytes, params(), CsvBatches.PART_BYTES);
        assertThatThrownBy(() -> batches.open(0).forEach(table -> {}))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("line 600002")
                .hasMessageContaining("'2.5'")
                .hasMessageContaining("NUMERIC");
        assertThatThrownBy(() -> batches(
                                bytes, params("types", List.of(Map.of("column", "n", "type", "INTEGER"))), 1_000_000)
                        .collect())
                .hasMessageContaining("line 600002");
    }

    @Test
    void refusesParametersThatDoNotFitTheFile() {
        assertThatThrownBy(() -> read("a,b\n1,2\n", "columnNames", List.of("x")))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_INVALID))
                .hasMessageContaining("1 column names for 2 columns");
        assertThatThrownBy(() -> read("a,b\n1,2\n", "types", List.of(Map.of("column", "c", "type", "TEXT"))))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_MISSING))
                .hasMessageContaining("'c'")
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> read("a,b\n1,2\n", "replace", List.of(Map.of("column", "a", "from", "1", "to", "2"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("column 'a'".replace('c', 'C'));
    }

    @Test
    void stopsWhenItIsCancelled() {
        byte[] bytes = ("n\n" + "1\n".repeat(1_000)).getBytes(StandardCharsets.UTF_8);
        TestRun run = new TestRun(1);
        Layout layout = LayoutDetection.of(new CsvFixtures.MemoryFile("x.csv", bytes), params(), run.log());
        CsvBatches batches = new CsvBatches(layout, run, 100);
        run.cancel();
        assertThatThrownBy(batches::collect)
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    private static AbstractThrowableAssert<?, ?> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AbstractThrowableAssert<?, ?> refused(byte[] bytes) {
        return assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
                .hasMessageContaining("x.csv");
    }

    private static DataFile endless(String head, byte rest, AtomicLong given) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        return new DataFile() {
            @Override
            public String name() {
                return "x.csv";
            }

            @Override
            public String digest() {
                return "0".repeat(64);
            }

            @Override
            public long sizeBytes() {
                return 1L << 30;
            }

            @Override
            public InputStream open(long offset, long length) {
                return new InputStream() {
                    private long position = offset;

                    @Override
                    public int read() {
                        given.incrementAndGet();
                        if (position - offset >= length || position >= sizeBytes()) {
                            return -1;
                        }
                        long at = position++;
                        return at < start.length ? start[(int) at] : rest;
                    }
                };
            }
        };
    }
}

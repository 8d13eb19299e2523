package io.clickml.csv;

import static io.clickml.csv.CsvFixtures.columns;
import static io.clickml.csv.CsvFixtures.read;
import static io.clickml.csv.CsvFixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.Source;
import io.clickml.sdk.param.ParamsException;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.SourceContract;
import io.clickml.sdk.testkit.TestRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReadTest implements SourceContract<CsvReadParams> {
    private static final String PEOPLE = "name,age,height,member,since\n"
            + "Ada,36,1.65,true,2024-01-05\nGrace,,1.7,false,?\n\"Hopper, G.\",85,NA,TRUE,1992-01-01\nAda,1,1.0,,2000-02-29\n"
                    .repeat(3);

    @Override
    public Source<CsvReadParams> operator() {
        return new CsvRead();
    }

    @Override
    public CsvReadParams params() {
        return CsvFixtures.params();
    }

    @Override
    public TestRun run() {
        return new TestRun(1).give("x.csv", PEOPLE.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsOutTypes() {
        Table table = read(PEOPLE);
        assertThat(columns(table))
                .containsExactly("name CATEGORY", "age INTEGER", "height NUMERIC", "member BOOLEAN", "since TIMESTAMP");
        assertThat(rows(table).get(1)).isEqualTo(Arrays.asList("Grace", null, 1.7, false, null));
        assertThat(rows(table).get(2))
                .isEqualTo(Arrays.asList("Hopper, G.", 85L, null, true, Instant.parse("1992-01-01T00:00:00Z")));
    }

    @Test
    void readsCodesWithLeadingZerosAsTheyAre() {
        Table table =
                read("zip,long\n01067,12345678901234567890\n80331,12345678901234567891\n01067,12345678901234567891\n");
        assertThat(columns(table)).containsExactly("zip CATEGORY", "long CATEGORY");
        assertThat(table.category("zip").dictionary().labels()).containsExactly("01067", "80331");
    }

    @Test
    void tellsTextsFromCategories() {
        StringBuilder text = new StringBuilder("id,kind\n");
        for (int i = 0; i < 100; i++) {
            text.append("user").append(i).append(",k").append(i % 7).append('\n');
        }
        assertThat(columns(read(text.toString()))).containsExactly("id TEXT", "kind CATEGORY");
        assertThat(columns(read(text.toString(), "categoryLimit", 5))).containsExactly("id TEXT", "kind TEXT");
    }

    @Test
    void findsOutWhetherThereIsAHeader() {
        assertThat(read("a,b\nx,y\nz,y\n").schema().names()).containsExactly("a", "b");
        assertThat(read("x,y\na,b\nx,b\nz,y\n").schema().names()).containsExactly("column_1", "column_2");
        assertThat(read("1,y\n2,b\n").schema().names()).containsExactly("column_1", "column_2");
        assertThat(read("country,2019,name\nA,1,x\nB,2,y\n", "header", "YES")
                        .schema()
                        .names())
                .containsExactly("country", "2019", "name");
        assertThat(read("2020-01-01,?\n2020-01-02,5\n").rowCount()).isEqualTo(2);
        assertThat(read("a,b\nx,y\n", "header", "NO").rowCount()).isEqualTo(2);
    }

    @Test
    void findsOutTheDelimiter() {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            assertThat(rows(read("a,b,c\n1,x,2.5\n2,y,3.5\n".replace(",", delimiter))))
                    .as(delimiter)
                    .isEqualTo(List.of(List.of(1L, "x", 2.5), List.of(2L, "y", 3.5)));
        }
        assertThat(rows(read("a;b\n1,5;x, y\n2,5;z\n", "decimal", "COMMA")))
                .isEqualTo(List.of(List.of(1.5, "x, y"), List.of(2.5, "z")));
        assertThat(rows(read("a:b\n1:2\n", "delimiter", ":"))).isEqualTo(List.of(List.of(1L, 2L)));
        assertThat(rows(read("a\tb\n1\t2\n", "delimiter", "\\t"))).isEqualTo(List.of(List.of(1L, 2L)));
    }

    @Test
    void readsTheTypesItIsTold() {
        List<Map<String, String>> types = List.of(
                Map.of("column", "n", "type", "CATEGORY"),
                Map.of("column", "b", "type", "BOOLEAN"),
                Map.of("column", "t", "type", "TIMESTAMP", "format", "dd.MM.yyyy"),
                Map.of("column", "d", "type", "NUMERIC"));
        Table table = read("n,b,t,d\n1,yes,31.12.2023,1\n2,0,29.02.2024,2\n", "types", types);
        assertThat(columns(table)).containsExactly("n CATEGORY", "b BOOLEAN", "t TIMESTAMP", "d NUMERIC");
        assertThat(rows(table))
                .isEqualTo(List.of(
                        List.of("1", true, Instant.parse("2023-12-31T00:00:00Z"), 1.0),
                        List.of("2", false, Instant.parse("2024-02-29T00:00:00Z"), 2.0)));
    }

    @Test
    void readsTimesOfManyForms() {
        String text =
                "t\n2024-02-29\n2024-02-29 13:45\n2024/02/29 13:45:59\n2024-02-29T13:45:59.123456789\n2024-02-29T13:45:59Z\n"
                        + "2024-02-29T13:45:59.5+01:30\n2024-02-29T13:45:59-0800\n1900-03-01\n0001-01-01\n9999-12-31T23:59:59\n";
        List<String> expected = List.of(
                "2024-02-29T00:00:00Z",
                "2024-02-29T13:45:00Z",
                "2024-02-29T13:45:59Z",
                "2024-02-29T13:45:59.123456Z",
                "2024-02-29T13:45:59Z",
                "2024-02-29T12:15:59.500Z",
                "2024-02-29T21:45:59Z",
                "1900-03-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z");
        assertThat(rows(read(text)))
                .isEqualTo(expected.stream()
                        .map(each -> List.<Object>of(Instant.parse(each)))
                        .toList());
        assertThat(rows(read("t\n2024-07-01 12:00\n2024-01-01 12:00\n", "timeZone", "Europe/Berlin")))
                .isEqualTo(List.of(
                        List.of(Instant.parse("2024-07-01T10:00:00Z")),
                        List.of(Instant.parse("2024-01-01T11:00:00Z"))));
        assertThat(rows(read(
                        "t\n7 Jul 2024 1:05 PM\n8 jul 2024 2:05 AM\n",
                        "timestampFormats",
                        List.of("dd.MM.yyyy", "d MMM yyyy h:mm a"))))
                .isEqualTo(List.of(
                        List.of(Instant.parse("2024-07-07T13:05:00Z")),
                        List.of(Instant.parse("2024-07-08T02:05:00Z"))));
        for (String wrong : List.of(
                "2023-02-29",
                "2024-13-01",
                "2024-00-01",
                "2024-01-32",
                "2024-01-01T24:00",
                "2024-01-01T10:60",
                "2024-01-01T10:00:60",
                "2024-01-01T10:00:00.",
                "2024-01-01T10:00+19:00",
                "2024-01-01T1:00",
                "2024-01-01x",
                "2024-0a-01",
                "0000-01-01",
                "2024-01/01",
                "2024-01-01T")) {
            assertThat(columns(read("t\n2024-01-01\n" + wrong + "\n", "header", "YES")))
                    .as(wrong)
                    .containsExactly("t CATEGORY");
        }
    }

    @Test
    void takesMarkersForMissing() {
        Table table = read("a,b\n1,x\n-999,none\n3,-999\n", "missing", List.of("-999", "none"));
        assertThat(rows(table))
                .isEqualTo(List.of(List.of(1L, "x"), Arrays.asList(null, null), Arrays.asList(3L, null)));
        assertThat(rows(read("a,b\n1,NA\n2,x\n", "missing", List.of())))
                .isEqualTo(List.of(List.of(1L, "NA"), List.of(2L, "x")));
    }

    @Test
    void replacesValues() {
        List<Map<String, String>> replace = List.of(
                Map.of("column", "c", "from", "no ", "to", "no"),
                Map.of("column", "c", "from", "N", "to", "no"),
                Map.of("column", "c", "from", "unknown", "to", ""),
                Map.of("column", "t", "from", "x", "to", "y"));
        Table table = read(
                "c,t\nno,x\nN,x\nunknown,z\nyes,q\n",
                "replace",
                replace,
                "types",
                List.of(Map.of("column", "t", "type", "TEXT")));
        assertThat(rows(table))
                .isEqualTo(
                        List.of(List.of("no", "y"), List.of("no", "y"), Arrays.asList(null, "z"), List.of("yes", "q")));
        assertThat(table.category("c").dictionary().labels()).containsExactly("no", "yes");
    }

    @Test
    void leavesOutLinesBeforeTheHeader() {
        assertThat(rows(read("Report of 2024\n\nn,m\n1,2\n", "skipLines", 1))).isEqualTo(List.of(List.of(1L, 2L)));
    }

    @Test
    void keepsBlanksIfItIsTold() {
        assertThat(rows(read("a , b\nx , y\n"))).isEqualTo(List.of(List.of("x", "y")));
        Table table = read("a , b\nx , y\n", "trim", false);
        assertThat(rows(table)).isEqualTo(List.of(List.of("x ", " y")));
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("delimiter", "ab"),
                List.of("delimiter", "a"),
                List.of("quote", "xx"),
                List.of("delimiter", "\""),
                List.of("encoding", "UTF-99"),
                List.of("encoding", "??"),
                List.of("timeZone", "Mars"),
                List.of("timestampFormats", List.of("foo")),
                List.of("types", List.of(Map.of("column", "a", "type", "TIMESTAMP", "format", "bar"))))) {
            assertThatThrownBy(() -> CsvFixtures.params(wrong.toArray()))
                    .as(wrong.toString())
                    .isInstanceOf(ParamsException.class);
        }
    }

    @Test
    void knowsTheTypesOfALargeFileFromItsTail() {
        Table table = read("a,b\n" + "1,\n".repeat(400_000) + "1.5,x\n".repeat(10));
        assertThat(columns(table)).containsExactly("a NUMERIC", "b CATEGORY");
        assertThat(table.column("b").missingCount()).isEqualTo(400_000);
        assertThat(table.numeric("a").get(400_009)).isEqualTo(1.5);
    }
}

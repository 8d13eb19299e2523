package io.clickml.csv;

import static io.clickml.csv.CsvFixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.Sink;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.ParamsException;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.SinkContract;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriteTest implements SinkContract<CsvWriteParams> {
    @Override
    public Sink<CsvWriteParams> operator() {
        return new CsvWrite();
    }

    @Override
    public CsvWriteParams params() {
        return Params.read(CsvWriteParams.class, Map.of());
    }

    @Override
    public Table table() {
        return Tables.random(1, 40);
    }

    private static String write(Table table, Map<String, Object> params) {
        TestRun run = new TestRun(1);
        new CsvWrite().write(Params.read(CsvWriteParams.class, params), Batches.of(table), run);
        return new String(run.created(Params.read(CsvWriteParams.class, params).fileName()), StandardCharsets.UTF_8);
    }

    @Test
    void writesEveryTypeAndQuotesWhatNeedsIt() {
        Table table = Table.builder()
                .with("n", NumericColumn.of(1.5, -1e300, Double.NEGATIVE_INFINITY))
                .with("i", IntegerColumn.of(1, -2, 3))
                .with("b", BooleanColumn.of(true, false, true))
                .with("c", CategoryColumn.of("a,b", null, "plain"))
                .with("t", TextColumn.of("say \"hi\"", " padded", "two\nlines"))
                .with("when", TimestampColumn.of(0, 1_500_000, -1))
                .with("v", VectorColumn.of(2, 0.5f, 1, 2, 3, 4, 5))
                .build();
        assertThat(write(table, Map.of()))
                .isEqualTo("n,i,b,c,t,when,v_1,v_2\n"
                        + "1.5,1,true,\"a,b\",\"say \"\"hi\"\"\",1970-01-01T00:00:00Z,0.5,1.0\n"
                        + "-1.0E300,-2,false,,\" padded\",1970-01-01T00:00:01.500Z,2.0,3.0\n"
                        + "-Infinity,3,true,plain,\"two\nlines\",1969-12-31T23:59:59.999999Z,4.0,5.0\n");
    }

    @Test
    void writesAsItIsTold() {
        Table table = Table.builder()
                .with("a", TextColumn.of("x;y", null, "NA"))
                .with("b", IntegerColumn.of(1, 2, 3))
                .build();
        assertThat(write(table, Map.of("delimiter", ";", "missing", "NA", "fileName", "out.txt")))
                .isEqualTo("a;b\n\"x;y\";1\nNA;2\n\"NA\";3\n");
        assertThat(write(table, Map.of("header", false, "delimiter", "\\t"))).isEqualTo("x;y\t1\n\t2\nNA\t3\n");
        assertThat(write(table, Map.of("quoting", "ALL")))
                .isEqualTo("\"a\",\"b\"\n\"x;y\",\"1\"\n,\"2\"\n\"NA\",\"3\"\n");
        assertThat(write(table, Map.of("byteOrderMark", true))).startsWith("\uFEFFa,b\n");
        assertThat(write(table, Map.of("delimiter", "-"))).startsWith("a-b\n");
    }

    @Test
    void leavesTextsThatLookLikeFormulasAsTheyAre() {
        assertThat(write(Table.builder().with("a", TextColumn.of("=1+1", "@x")).build(), Map.of()))
                .isEqualTo("a\n=1+1\n@x\n");
    }

    @Test
    void writesTheNamesOfATableWithoutRows() {
        assertThat(write(
                        Table.builder()
                                .with("a", TextColumn.of())
                                .with("b", IntegerColumn.of())
                                .build(),
                        Map.of()))
                .isEqualTo("a,b\n");
    }

    @Test
    void isReadBackAsItWas() {
        Table table = Table.builder()
                .with("n", NumericColumn.of(0.1, 1e-7, 123456789.25))
                .with("i", IntegerColumn.of(Long.MIN_VALUE, 0, 7))
                .with("b", BooleanColumn.of(true, false, true))
                .with("c", CategoryColumn.of("ä,\"ö\"", null, "日本\r\nx"))
                .with("when", TimestampColumn.of(0, 1_700_000_000_123_456L, -1))
                .build();
        assertThat(rows(CsvFixtures.read(write(table, Map.of())))).isEqualTo(rows(table));
        Table single =
                Table.builder().with("only", CategoryColumn.of("x", null, "y")).build();
        assertThat(rows(CsvFixtures.read(write(single, Map.of())))).isEqualTo(rows(single));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../x.csv", "a/b.csv", "a\\b.csv", ".", "..", ".hidden", "C:x", "a\nb", "x "})
    void refusesWhatIsNoPlainFileName(String name) {
        assertThatThrownBy(() -> Params.read(CsvWriteParams.class, Map.of("fileName", name)))
                .isInstanceOf(ParamsException.class)
                .hasMessageContaining("plain file name");
    }

    @Test
    void refusesMarksThatWouldMixUpFields() {
        assertThatThrownBy(() -> Params.read(CsvWriteParams.class, Map.of("delimiter", "\"")))
                .isInstanceOf(ParamsException.class);
        assertThatThrownBy(() -> Params.read(CsvWriteParams.class, Map.of("missing", "a,b")))
                .isInstanceOf(ParamsException.class);
        assertThatThrownBy(() -> Params.read(CsvWriteParams.class, Map.of("missing", "\n")))
                .isInstanceOf(ParamsException.class);
    }
}

package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Cast.Failure;
import io.clickml.prepare.Cast.Type;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.TransformContract;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CastTest implements TransformContract<Cast.Params, Cast.Casting> {
    private static Cast.Params params(Type type, Failure failure, String... columns) {
        return new Cast.Params(List.of(columns), type, failure, Optional.empty());
    }

    @Override
    public Cast operator() {
        return new Cast();
    }

    @Override
    public Cast.Params params() {
        return params(Type.NUMERIC, Failure.MISSING, "note", "age", "member", "seen", "height", "city");
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private List<Object> cast(Type type, Column column) {
        return cast(new Cast.Params(List.of("x"), type, Failure.REFUSE, Optional.empty()), column);
    }

    private List<Object> cast(Cast.Params params, Column column) {
        Column cast = Examples.applied(
                        operator(), params, Table.builder().with("x", column).build())
                .column("x");
        assertThat(cast.type()).isEqualTo(params.type().columnType());
        return Arrays.asList(
                IntStream.range(0, cast.size()).mapToObj(cast::value).toArray());
    }

    @Test
    void readsNumbers() {
        assertThat(cast(Type.NUMERIC, Examples.column(ColumnType.TEXT, "1", " -2.5e3 ", "", null, ".5", "7.")))
                .containsExactly(1.0, -2500.0, null, null, 0.5, 7.0);
        assertThat(cast(Type.NUMERIC, Examples.column(ColumnType.CATEGORY, "2", "1", "2", null)))
                .containsExactly(2.0, 1.0, 2.0, null);
        assertThat(cast(Type.INTEGER, Examples.column(ColumnType.TEXT, "9223372036854775807", "-4", "3.0", "1e3")))
                .containsExactly(Long.MAX_VALUE, -4L, 3L, 1000L);
        assertThat(cast(Type.NUMERIC, Examples.column(ColumnType.BOOLEAN, true, false, null)))
                .containsExactly(1.0, 0.0, null);
        assertThat(cast(Type.NUMERIC, IntegerColumn.of(1, 2))).containsExactly(1.0, 2.0);
        assertThat(cast(Type.INTEGER, NumericColumn.of(4, -0.0))).containsExactly(4L, 0L);
    }

    @Test
    void readsTruthValues() {
        assertThat(cast(Type.BOOLEAN, Examples.column(ColumnType.TEXT, "TRUE", "f", "yes", "N", "1", "0", " ")))
                .containsExactly(true, false, true, false, true, false, null);
        assertThat(cast(Type.BOOLEAN, IntegerColumn.of(0, 1))).containsExactly(false, true);
    }

    @Test
    void readsTimestamps() {
        assertThat(cast(
                        Type.TIMESTAMP,
                        Examples.column(
                                ColumnType.TEXT,
                                "2024-02-29",
                                "2024-02-29 12:30",
                                "2024-02-29T12:30:00.5Z",
                                "2024-02-29T12:30:00+02:00",
                                null)))
                .containsExactly(
                        Instant.parse("2024-02-29T00:00:00Z"),
                        Instant.parse("2024-02-29T12:30:00Z"),
                        Instant.parse("2024-02-29T12:30:00.5Z"),
                        Instant.parse("2024-02-29T10:30:00Z"),
                        null);
        assertThat(cast(Type.TIMESTAMP, IntegerColumn.of(0, -1)))
                .containsExactly(Instant.EPOCH, Instant.ofEpochSecond(-1));
        assertThat(cast(Type.TIMESTAMP, NumericColumn.of(1.5))).containsExactly(Instant.ofEpochMilli(1500));
        assertThat(cast(Type.INTEGER, Examples.column(ColumnType.TIMESTAMP, "1970-01-02T00:00:00Z")))
                .containsExactly(86400L);
    }

    @Test
    void readsTimestampsInAPattern() {
        var params = new Cast.Params(List.of("x"), Type.TIMESTAMP, Failure.REFUSE, Optional.of("dd-MMM-yyyy HH:mm"));
        assertThat(cast(params, Examples.column(ColumnType.TEXT, "01-mar-2024 07:05")))
                .containsExactly(Instant.parse("2024-03-01T07:05:00Z"));
        var dates = new Cast.Params(List.of("x"), Type.TIMESTAMP, Failure.MISSING, Optional.of("d.M.yyyy"));
        assertThat(cast(dates, Examples.column(ColumnType.TEXT, "1.3.2024", "30.2.2024")))
                .containsExactly(Instant.parse("2024-03-01T00:00:00Z"), null);
        assertThatThrownBy(() -> new Cast.Params(List.of("x"), Type.TIMESTAMP, Failure.REFUSE, Optional.of("dd{MM")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'dd{MM'");
    }

    @Test
    void writesWords() {
        assertThat(cast(Type.CATEGORY, NumericColumn.of(0, 1, 0.5, 1e20))).containsExactly("0", "1", "0.5", "1.0E20");
        assertThat(cast(Type.CATEGORY, IntegerColumn.of(Long.MAX_VALUE))).containsExactly("9223372036854775807");
        assertThat(cast(Type.TEXT, Examples.column(ColumnType.BOOLEAN, true, null)))
                .containsExactly("true", null);
        assertThat(cast(Type.TEXT, Examples.column(ColumnType.CATEGORY, "a", null)))
                .containsExactly("a", null);
        assertThat(cast(Type.TEXT, Examples.column(ColumnType.TIMESTAMP, "2024-02-29T00:00:00Z")))
                .containsExactly("2024-02-29T00:00:00Z");
    }

    @Test
    void refusesOrOmitsWhatCannotBeConverted() {
        for (String bad : List.of("x", "1,5", "0x1p3", "NaN", "1d", "--1")) {
            Column column = Examples.column(ColumnType.TEXT, bad);
            assertThatThrownBy(() -> cast(Type.NUMERIC, column))
                    .isInstanceOf(ClickMLException.class)
                    .hasMessageContaining("'" + bad + "'")
                    .hasMessageContaining("'x'")
                    .hasMessageContaining("missing values");
            assertThat(cast(params(Type.NUMERIC, Failure.MISSING, "x"), column)).containsExactly((Object) null);
        }
        assertThatThrownBy(() -> cast(Type.INTEGER, NumericColumn.of(1.5))).hasMessageContaining("'1.5'");
        assertThatThrownBy(() -> cast(Type.INTEGER, NumericColumn.of(Double.NaN)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> cast(Type.INTEGER, NumericColumn.of(1e19))).hasMessageContaining("1.0E19");
        assertThatThrownBy(() -> cast(Type.BOOLEAN, IntegerColumn.of(2))).hasMessageContaining("not BOOLEAN");
        assertThatThrownBy(() -> cast(Type.TIMESTAMP, IntegerColumn.of(Long.MAX_VALUE)))
                .hasMessageContaining("not TIMESTAMP");
        assertThatThrownBy(() -> cast(Type.TIMESTAMP, Examples.column(ColumnType.TEXT, "2024-02-30")))
                .hasMessageContaining("2024-02-30");
    }

    @Test
    void labelsThatNoRowHasAreNotRead() {
        Table table = Examples.labels("1", "oops").slice(0, 1);
        assertThat(Examples.applied(operator(), params(Type.NUMERIC, Failure.REFUSE, "x"), table)
                        .numeric("x")
                        .get(0))
                .isEqualTo(1);
    }

    @Test
    void refusesNoColumns() {
        assertThatThrownBy(() -> params(Type.TEXT, Failure.REFUSE)).hasMessageContaining("At least one column");
    }

    @Test
    void refusesVectorsAndUnknownColumns() {
        Table table = Table.builder().with("v", VectorColumn.of(2, 1, 2)).build();
        assertThatThrownBy(() -> operator().output(params(Type.TEXT, Failure.REFUSE, "v"), table.schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'v'");
        assertThatThrownBy(() -> operator().output(params(Type.TEXT, Failure.REFUSE, "w"), table.schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'w'");
    }
}

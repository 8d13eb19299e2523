package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Field TARGET = new Field("y", ColumnType.NUMERIC, Role.TARGET, Map.of("unit", "m"));
    private static final Schema SCHEMA = Schema.of(
            new Field("a", ColumnType.NUMERIC),
            new Field("b", ColumnType.INTEGER),
            new Field("c", ColumnType.TEXT),
            TARGET);

    @Test
    void choosesFeaturesOfTheTypesAccepted() {
        assertThat(SCHEMA.choose(List.of(), ColumnType.NUMERIC)).containsExactly("a", "b");
        assertThat(SCHEMA.choose(List.of(), ColumnType.NUMERIC, ColumnType.TEXT))
                .containsExactly("a", "b", "c");
        assertThat(SCHEMA.choose(List.of("y"), ColumnType.NUMERIC)).containsExactly("y");
        assertThatThrownBy(() -> SCHEMA.choose(List.of("c"), ColumnType.NUMERIC, ColumnType.VECTOR))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'c' is TEXT")
                .hasMessageContaining("NUMERIC")
                .hasMessageContaining("VECTOR");
        assertThatThrownBy(() -> SCHEMA.choose(List.of("z"), ColumnType.NUMERIC))
                .hasMessageContaining("'z'");
    }

    @Test
    void replacesInPlaceAndAppends() {
        Schema changed = SCHEMA.with(List.of(new Field("d", ColumnType.VECTOR), new Field("b", ColumnType.BOOLEAN)));
        assertThat(changed.names()).containsExactly("a", "b", "c", "y", "d");
        assertThat(changed.field("b").type()).isEqualTo(ColumnType.BOOLEAN);
    }

    @Test
    void changesTypesAndKeepsTheRest() {
        assertThat(SCHEMA.withType(ColumnType.INTEGER, List.of("y")).field("y"))
                .isEqualTo(new Field("y", ColumnType.INTEGER, Role.TARGET, Map.of("unit", "m")));
        assertThatThrownBy(() -> SCHEMA.withType(ColumnType.INTEGER, List.of("z")))
                .isInstanceOf(ClickMLException.class);
    }

    @Test
    void rememberedOrNotTheResultIsTheSame() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                List<Field> change = List.of(new Field("n" + i, ColumnType.TEXT));
                assertThat(SCHEMA.with(change))
                        .isEqualTo(Schema.of(
                                SCHEMA.fields().get(0),
                                SCHEMA.fields().get(1),
                                SCHEMA.fields().get(2),
                                TARGET,
                                change.get(0)));
                assertThat(SCHEMA.select(List.of("y", i % 2 == 0 ? "a" : "b")).names())
                        .containsExactly("y", i % 2 == 0 ? "a" : "b");
            }
        }
    }

    @Test
    void manyThreadsDeriveAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var results = threads.invokeAll(IntStream.range(0, 200)
                    .<java.util.concurrent.Callable<Schema>>mapToObj(
                            i -> () -> SCHEMA.with(new Field("n" + i % 10, ColumnType.TEXT)))
                    .toList());
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get().names()).endsWith("n" + i % 10).hasSize(5);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void namesAreDistinctAndNotBlank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCHEMA.with(List.of()).select(List.of("a", "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(TARGET, TARGET))
                .withMessageContaining("'y'");
        assertThatIllegalArgumentException().isThrownBy(() -> new Field(" ", ColumnType.TEXT));
    }

    @Test
    void selectingNamesWhatIsMissing() {
        assertThatThrownBy(() -> SCHEMA.select(List.of("a", "gone")))
                .hasMessageContaining("'gone'")
                .hasMessageContaining("[a, b, c, y]");
        assertThat(SCHEMA.drop(List.of("gone", "a")).names()).containsExactly("b", "c", "y");
    }
}

package io.clickml.sdk.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ParamsException.Problem;
import io.clickml.sdk.sample.Sampled;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamsTest {
    private static final Schema TABLE = Schema.of(
            new Field("age", ColumnType.INTEGER),
            new Field("name", ColumnType.TEXT),
            new Field("when", ColumnType.TIMESTAMP));

    private static Map<String, Object> tree(Object... pairs) {
        Map<String, Object> tree = new LinkedHashMap<>(Map.of("column", "age"));
        for (int i = 0; i < pairs.length; i += 2) {
            tree.put((String) pairs[i], pairs[i + 1]);
        }
        return tree;
    }

    private static List<String> problems(Map<String, ?> tree) {
        return Params.check(Sampled.Params.class, tree, Map.of("table", TABLE)).stream()
                .map(p -> p.path() + ": " + p.message())
                .toList();
    }

    @Test
    void fillsInDefaults() {
        assertThat(Params.read(Sampled.Params.class, tree()))
                .isEqualTo(new Sampled.Params(
                        Optional.empty(),
                        "age",
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Sampled.Mode.FAST,
                        List.of(1.0, 2.5),
                        10,
                        9_007_199_254_740_993L,
                        0.1f,
                        false,
                        new Sampled.MostFrequent(),
                        Optional.empty()));
    }

    @Test
    void namesAllProblemsAtOnce() {
        assertThat(problems(Map.of(
                        "rounds", 0, "rate", 2, "mode", "SLOW", "strategy", Map.of("kind", "guess"), "colum", "age")))
                .containsExactly(
                        "column: A value is needed.",
                        "mode: Choose one of [FAST, EXACT].",
                        "rounds: This must be from 1 to 1000; it is 0.",
                        "rate: This must be at most 1; it is 2.",
                        "strategy.kind: Choose one of [most-frequent, constant].",
                        "colum: There is no such parameter.");
    }

    @Test
    void checksColumnsWhereverTheyAreNamed() {
        assertThat(problems(tree(
                        "column", "name", "others", List.of("name", "gone", "when"), "names", Map.of("lost", "age"))))
                .containsExactly(
                        "column: Column 'name' is TEXT; needed is [NUMERIC].",
                        "others[1]: There is no column 'gone'.",
                        "others[2]: Column 'when' is TIMESTAMP; needed is [NUMERIC, TEXT].",
                        "names.lost: There is no column 'lost'.");
        assertThat(problems(tree("key", "anything")))
                .as("the port is not connected")
                .isEmpty();
    }

    @Test
    void mapsKeepTheirOrder() {
        Map<String, Object> names = new LinkedHashMap<>();
        for (int i = 50; i > 0; i--) {
            names.put("n" + i, "x");
        }
        Map<String, String> read =
                Params.read(Sampled.Params.class, tree("names", names)).names();
        assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(names.keySet()));
        assertThatThrownBy(() -> read.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aRuleAcrossComponentsIsAProblemOfTheWhole() {
        assertThat(problems(tree("others", List.of("age"))))
                .containsExactly(": The column must not be among the others");
    }

    @Test
    void hostileTreesAreProblemsAndNeverFailures() {
        Map<Object, Object> oddKeys = new HashMap<>();
        oddKeys.put(1, "x");
        oddKeys.put(null, "y");
        assertThat(problems(tree("names", oddKeys))).hasSize(2).allMatch(p -> p.contains("keys"));
        assertThat(problems(tree("strategy", oddKeys)))
                .containsExactly("strategy.kind: Choose one of [most-frequent, constant].");
        assertThat(problems(tree("login", oddKeys))).contains("login.null: There is no such parameter.");
        assertThat(problems(tree("others", Arrays.asList("name", null))))
                .containsExactly("others[1]: A value is needed.");
        for (Object odd : new Object[] {Map.of(), List.of(List.of()), "x", 1, true, new Object(), new double[] {1}}) {
            for (String name : tree().keySet()) {
                Params.check(Sampled.Params.class, tree(name, odd), Map.of("table", TABLE));
            }
        }
        assertThat(problems(tree("x".repeat(1_000_000), 1)).get(0)).hasSizeLessThan(200);
    }

    @Test
    void ofVeryManyProblemsTheFirstAreNamed() {
        Map<String, Object> tree = tree();
        for (int i = 0; i < 100_000; i++) {
            tree.put("unknown " + i, i);
        }
        assertThat(problems(tree)).hasSizeLessThan(1000);
        assertThatThrownBy(() -> Params.read(Sampled.Params.class, tree)).isInstanceOf(ParamsException.class);
    }

    @Test
    void readsASecretByItsName() {
        Map<String, Object> tree = tree("login", Map.of("user", "ann", "password", Map.of("secret", "s1")));
        Sampled.Params params = Params.read(Sampled.Params.class, tree, Map.of("s1", "opensesame")::get);
        assertThat(params.login()).contains(new Sampled.Login("ann", "opensesame"));
        assertThat(Params.check(Sampled.Params.class, tree, Map.of())).isEmpty();
        assertThatThrownBy(() -> Params.read(Sampled.Params.class, tree))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        new Problem("login.password", "There is no such secret; enter it again.")));
    }

    @Test
    void neverWritesASecret() {
        Sampled.Params params =
                Params.read(Sampled.Params.class, tree("login", Map.of("user", "ann", "password", "opensesame")));
        assertThat(Params.write(params).toString())
                .doesNotContain("opensesame")
                .contains("password={secret=login.password}");
        Map<String, String> kept = new HashMap<>();
        Map<String, Object> tree = Params.write(params, (path, text) -> {
            kept.put("#1", text);
            return "#1";
        });
        assertThat(kept).containsExactly(Map.entry("#1", "opensesame"));
        assertThat(Params.read(Sampled.Params.class, tree, kept::get)).isEqualTo(params);
    }

    record Bent(@Param("Half.") Half half, @Param("Whole.") Whole whole) {
        sealed interface Whole permits Half, Third {}

        record Half(double x) implements Whole {}

        record Third() implements Whole {}
    }

    @Test
    void writesTheKindOnlyWhereThereIsAChoice() {
        Bent bent = new Bent(new Bent.Half(1), new Bent.Half(2));
        assertThat(Params.write(bent).get("half")).isEqualTo(Map.of("x", 1.0));
        assertThat(Params.read(Bent.class, Params.write(bent))).isEqualTo(bent);
    }

    record Endless(@Param("More.") List<Endless> more) {}

    record Wild(@Param("Anything.") Object anything) {}

    record Undecided(@Param("Which.") Which which) {
        sealed interface Which permits Kind {}

        record Kind(String kind) implements Which {}
    }

    @Test
    void defectsOfTheRecordAreSaid() {
        for (Class<? extends Record> type : List.of(Endless.class, Wild.class, Undecided.class)) {
            assertThatThrownBy(() -> Params.schema(type))
                    .isInstanceOfSatisfying(
                            ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEFECT));
        }
    }

    @Test
    void deepTreesAreProblems() {
        List<Object> tree = List.of();
        for (int i = 0; i < 100_000; i++) {
            tree = List.of(Map.of("more", tree));
        }
        assertThat(Params.check(Endless.class, Map.of("more", tree), Map.of()))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("This is nested too deeply."));
    }
}

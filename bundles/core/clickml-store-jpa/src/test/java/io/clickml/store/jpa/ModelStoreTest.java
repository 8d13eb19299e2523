package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelSummary;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.run.MetricValue;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");

    private final ModelStore store = new JpaModelStore(TestDatabase.CURRENT.emptied());

    private static ModelVersion model(String name) {
        return new ModelVersion(
                name,
                77,
                "why",
                "run-1",
                "train",
                "p1",
                3,
                "CLASSIFIER",
                "income",
                "abcd",
                List.of(
                        new Field("age", ColumnType.NUMERIC),
                        new Field("Größe \"1\"", ColumnType.CATEGORY, Role.TARGET, Map.of("unit", "cm"))),
                List.of(
                        new MetricValue("eval", "auc", 0, 0.91, Metric.Better.HIGHER),
                        new MetricValue("eval", "r2", 0, Double.NaN, Metric.Better.HIGHER)),
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "anna");
    }

    @Test
    void numbersVersionsAndGivesThemBack() {
        ModelVersion first = store.create(model("income"), ANNA);
        ModelVersion second = store.create(model("income"), ANNA);

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(store.versions("income")).containsExactly(second, first);
        assertThat(store.find("INCOME", 1)).contains(first);
        assertThat(store.find("income", 3)).isEmpty();
        assertThat(first.metrics().get(1).value()).isNaN();
        assertThat(first.inputs()).isEqualTo(model("x").inputs());
    }

    @Test
    void neverGivesANumberAgain() {
        store.create(model("income"), ANNA);
        store.create(model("income"), ANNA);
        store.delete("income", 2, ANNA);
        assertThat(store.list(Query.ALL).items())
                .singleElement()
                .extracting(ModelSummary::latestVersion, ModelSummary::versions)
                .containsExactly(1, 1);
        store.delete("income", 1, ANNA);

        assertThat(store.list(Query.ALL).items()).isEmpty();
        assertThat(store.list(Query.ALL).total()).isZero();
        assertThat(store.create(model("income"), ANNA).version()).isEqualTo(3);
        assertRefused(Reason.NOT_FOUND, () -> store.delete("income", 1, ANNA)).contains("income/1");
    }

    @Test
    void refusesBadNamesAndOtherSpellings() {
        store.create(model("Income"), ANNA);
        assertRefused(Reason.CONFLICT, () -> store.create(model("income"), ANNA))
                .contains("'Income'");
        for (String name : List.of("", "a/b", "a b", "..\n", "x".repeat(101))) {
            assertRefused(Reason.INVALID, () -> store.create(model(name), ANNA));
        }
    }

    @Test
    void keepsTenThousandInputs() {
        List<Field> wide = IntStream.range(0, 10_000)
                .mapToObj(i -> new Field("a column with a rather long name " + i, ColumnType.NUMERIC))
                .toList();
        ModelVersion model = model("wide");

        ModelVersion created = store.create(
                new ModelVersion(
                        model.name(),
                        0,
                        "",
                        "r",
                        "n",
                        "p",
                        1,
                        "REGRESSOR",
                        "y",
                        "d",
                        wide,
                        List.of(),
                        model.created(),
                        "anna"),
                ANNA);

        assertThat(store.find("wide", 1)).contains(created);
    }

    @Test
    void listsByNameOrChange() {
        store.create(model("b"), ANNA);
        store.create(model("a"), ANNA);
        store.create(model("b"), ANNA);

        assertThat(store.list(Query.ALL).items()).extracting(ModelSummary::name).containsExactly("a", "b");
        assertThat(store.list(new Query(0, 10, List.of("-updated"), Map.of(), ""))
                        .items())
                .extracting(ModelSummary::name)
                .containsExactly("b", "a");
        assertThat(store.list(new Query(0, 10, List.of(), Map.of(), "A")).items())
                .extracting(ModelSummary::name)
                .containsExactly("a");
    }
}

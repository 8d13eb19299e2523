package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectColumnsTest implements TransformContract<SelectColumns.Params, Rearranging> {
    private static SelectColumns.Params params(
            List<String> keep, List<String> drop, String target, String... identifiers) {
        return new SelectColumns.Params(
                keep, drop, Optional.ofNullable(target), List.of(identifiers), Optional.empty());
    }

    @Override
    public SelectColumns operator() {
        return new SelectColumns();
    }

    @Override
    public SelectColumns.Params params() {
        return params(List.of("height", "age", "city"), List.of(), "city", "note");
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Nested
    class Dropping implements TransformContract<SelectColumns.Params, Rearranging> {
        @Override
        public SelectColumns operator() {
            return new SelectColumns();
        }

        @Override
        public SelectColumns.Params params() {
            return SelectColumnsTest.params(List.of(), List.of("note", "age"), null);
        }

        @Override
        public Table table() {
            return Examples.people();
        }
    }

    @Test
    void keepsInTheOrderNamedAndMarksRoles() {
        Schema output = operator().output(params(), table().schema());
        assertThat(output.names()).containsExactly("height", "age", "city", "note");
        assertThat(output.field("city").role()).isEqualTo(Role.TARGET);
        assertThat(output.field("note").role()).isEqualTo(Role.ID);
        assertThat(output.field("height").metadata()).containsEntry("unit", "cm");
    }

    @Test
    void thereIsOneTargetOnly() {
        Schema output = operator().output(params(List.of(), List.of(), "city"), table().schema());
        assertThat(output.field("city").role()).isEqualTo(Role.TARGET);
        assertThat(output.field("income").role()).isEqualTo(Role.FEATURE);
        assertThat(output.field("id").role()).isEqualTo(Role.ID);
    }

    @Test
    void rowsToPredictMayLackTargetAndIdentifiers() {
        Rearranging fitted = Examples.fit(operator(), params(List.of("id", "age", "income"), List.of(), null), table());
        assertThat(fitted.apply(table().drop(List.of("id", "income"))).schema().names())
                .containsExactly("age");
    }

    @Test
    void givesOneSchemaBackForOneSchema() {
        Rearranging fitted = fitted();
        Table table = table();
        assertThat(fitted.apply(table.slice(0, 1)).schema())
                .isSameAs(fitted.apply(table.slice(1, 2)).schema());
    }

    @Test
    void refusesUnknownColumnsByName() {
        for (SelectColumns.Params wrong : List.of(
                params(List.of("colour"), List.of(), null),
                params(List.of(), List.of("colour"), null),
                params(List.of(), List.of(), "colour"),
                params(List.of(), List.of(), null, "colour"))) {
            assertThatThrownBy(() -> operator().output(wrong, table().schema()))
                    .isInstanceOf(ClickMLException.class)
                    .hasMessageContaining("'colour'");
        }
    }

    @Test
    void refusesColumnsNamedForTwoPurposes() {
        assertThatThrownBy(() -> params(List.of(), List.of("age"), "age")).hasMessageContaining("'age'");
        assertThatThrownBy(() -> params(List.of("age"), List.of("age"), null)).hasMessageContaining("'age'");
        assertThatThrownBy(() -> operator().output(params(List.of("age", "age"), List.of(), null), table().schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() ->
                        operator().output(params(List.of(), table().schema().names(), null), table().schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("at least one");
    }
}

package io.clickml.plugins.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.plugin.Differences;
import io.clickml.api.plugin.Impact.Difference;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void namesTheLeavesThatDiffer() {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("limit", 1);
        before.put("columns", List.of(Map.of("name", "a"), Map.of("name", "b")));
        before.put("names", List.of("a", "b"));
        before.put("gone", true);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("limit", 2);
        after.put("columns", List.of(Map.of("name", "c"), Map.of("name", "b"), Map.of("name", "d")));
        after.put("names", List.of("b", "a"));
        after.put("new", Map.of("kind", "x"));
        assertThat(Differences.between(before, after))
                .containsExactly(
                        new Difference("limit", 1, 2),
                        new Difference("columns[0].name", "a", "c"),
                        new Difference("columns[2]", null, Map.of("name", "d")),
                        new Difference("names", List.of("a", "b"), List.of("b", "a")),
                        new Difference("gone", true, null),
                        new Difference("new", null, Map.of("kind", "x")));
    }

    @Test
    void numbersCompareByValue() {
        assertThat(Differences.between(
                        Map.of("a", 1, "b", List.of(2L, 0.5), "c", Map.of("d", 10.0)),
                        Map.of("a", 1.0, "b", List.of(2, new BigDecimal("0.50")), "c", Map.of("d", 10L))))
                .isEmpty();
        assertThat(Differences.between(Map.of("a", 1), Map.of("a", 1.5))).hasSize(1);
        assertThat(Differences.same(Double.NaN, Double.NaN)).isTrue();
        assertThat(Differences.same(Double.NaN, 1.0)).isFalse();
        assertThat(Differences.same(Arrays.asList(1, null), Arrays.asList(1.0, null)))
                .isTrue();
    }
}

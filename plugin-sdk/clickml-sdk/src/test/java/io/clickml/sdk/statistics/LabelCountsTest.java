package io.clickml.sdk.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelCountsTest {
    private static final LabelCounts COUNTS =
            LabelCounts.of(CategoryColumn.of(Dictionary.of("b", "a", "never"), 0, 1, -1, 0, 1));

    @Test
    void countsLabelsThatOccurAndRowsWithout() {
        assertThat(COUNTS).isEqualTo(new LabelCounts(Map.of("a", 2L, "b", 2L), 1));
    }

    @Test
    void addsUp() {
        LabelCounts more = COUNTS.plus(LabelCounts.of(CategoryColumn.of("c", "b", null)));
        assertThat(more).isEqualTo(new LabelCounts(Map.of("a", 2L, "b", 3L, "c", 1L), 2));
        assertThat(more.byFrequency()).containsExactly("b", "a", "c");
        assertThat(more.mostFrequent()).contains("b");
        assertThat(more.dictionary(2).labels()).containsExactly("a", "b");
    }

    @Test
    void equalsAreOrderedByName() {
        assertThat(COUNTS.byFrequency()).containsExactly("a", "b");
        assertThat(new LabelCounts(Map.of(), 0).mostFrequent()).isEmpty();
    }
}

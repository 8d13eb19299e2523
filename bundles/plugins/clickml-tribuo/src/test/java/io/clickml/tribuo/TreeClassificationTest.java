package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeClassificationTest implements TrainerContract<TreeClassification.Params, TreeClassifier> {
    @Override
    public TreeClassification operator() {
        return new TreeClassification();
    }

    @Override
    public String target() {
        return "animal";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("minRows", 1);
    }

    @Test
    void separatesCatsFromCows() {
        Table judged = fitted().apply(table());
        assertThat(judged.category("animal_prediction").get(0)).isEqualTo("cat");
        assertThat(judged.category("animal_prediction").get(10)).isEqualTo("cow");
    }

    @Test
    void judgesARowWithAMissingFeature() {
        assertThat(fitted().apply(table()).column("animal_prediction").isMissing(3))
                .isFalse();
    }
}

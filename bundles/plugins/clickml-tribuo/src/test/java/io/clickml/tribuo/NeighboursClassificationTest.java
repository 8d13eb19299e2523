package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursClassificationTest implements TrainerContract<NeighboursClassification.Params, NeighboursClassifier> {
    @Override
    public NeighboursClassification operator() {
        return new NeighboursClassification();
    }

    @Override
    public String target() {
        return "animal";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("neighbours", 3);
    }

    @Test
    void separatesCatsFromCows() {
        Table judged = fitted().apply(table());
        assertThat(judged.category("animal_prediction").get(0)).isEqualTo("cat");
        assertThat(judged.category("animal_prediction").get(10)).isEqualTo("cow");
    }

    @Test
    void doesNotJudgeARowWithAMissingFeature() {
        Table judged = fitted().apply(table());
        assertThat(judged.category("animal_prediction").isMissing(3)).isTrue();
        assertThat(judged.vector("animal_probabilities").isMissing(3)).isTrue();
    }
}

package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoostingClassificationTest implements TrainerContract<BoostingClassification.Params, BoostedClassifier> {
    @Override
    public BoostingClassification operator() {
        return new BoostingClassification();
    }

    @Override
    public String target() {
        return "animal";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("rounds", 30, "minChildWeight", 0.1);
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

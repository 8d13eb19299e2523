package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest implements TrainerContract<LogisticRegression.Params, LinearClassifier> {
    @Override
    public LogisticRegression operator() {
        return new LogisticRegression();
    }

    @Override
    public String target() {
        return "animal";
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

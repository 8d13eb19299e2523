package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoostingRegressionTest implements TrainerContract<BoostingRegression.Params, BoostedRegressor> {
    @Override
    public BoostingRegression operator() {
        return new BoostingRegression();
    }

    @Override
    public String target() {
        return "weight";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("rounds", 30, "minChildWeight", 0.1);
    }

    @Test
    void tellsLightFromHeavy() {
        Table judged = fitted().apply(table());
        assertThat(judged.numeric("weight_prediction").get(0)).isBetween(-0.15, 0.2);
        assertThat(judged.numeric("weight_prediction").get(10)).isBetween(0.45, 0.75);
    }

    @Test
    void judgesARowWithAMissingFeature() {
        assertThat(fitted().apply(table()).column("weight_prediction").isMissing(3))
                .isFalse();
    }
}

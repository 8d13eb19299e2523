package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KMeansTest implements TrainerContract<KMeans.Params, Centroids> {
    @Override
    public KMeans operator() {
        return new KMeans();
    }

    @Override
    public String target() {
        return "";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("clusters", 2, "seed", 4);
    }

    @Test
    void putsLikeToLike() {
        Table judged = fitted().apply(table());
        assertThat(judged.category("cluster").get(0))
                .isEqualTo(judged.category("cluster").get(1));
        assertThat(judged.category("cluster").get(0))
                .isNotEqualTo(judged.category("cluster").get(10));
        assertThat(judged.category("cluster").isMissing(3)).isTrue();
    }

    @Test
    void refusesMoreGroupsThanDifferentRows() {
        KMeans.Params many = Params.read(KMeans.Params.class, Map.of("clusters", 15));
        assertThatThrownBy(() ->
                        operator().fit(many, table().schema(), new TestRun(1)).from(Batches.of(table())))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("15 groups")
                .hasMessageContaining("13 different rows");
    }
}

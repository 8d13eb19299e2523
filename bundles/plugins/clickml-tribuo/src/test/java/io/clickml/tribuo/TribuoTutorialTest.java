package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that Tribuo's tutorials publish, repeated through the operators alone. */
class TribuoTutorialTest {
    @Test
    void predicts44Of45Irises() {
        Map<String, Table> parts = split(SharedData.iris(), 1);
        assertThat(parts.get("train").rowCount()).isEqualTo(105);
        LogisticRegression trainer = new LogisticRegression();
        var params = Params.read(LogisticRegression.Params.class, Map.of("target", "species", "seed", 12345));
        var model = trainer.fit(params, parts.get("train").schema(), new TestRun(0)).from(Batches.of(parts.get("train")));
        Table judged = model.apply(parts.get("test"));
        CategoryColumn truth = judged.category("species");
        CategoryColumn prediction = judged.category("species_prediction");
        int right = 0;
        for (int i = 0; i < judged.rowCount(); i++) {
            right += truth.get(i).equals(prediction.get(i)) ? 1 : 0;
        }
        assertThat(judged.rowCount()).isEqualTo(45);
        assertThat(right).isEqualTo(44);
    }

    static Map<String, Table> split(Table table, long seed) {
        return new TribuoSplit().split(Params.read(TribuoSplit.Params.class, Map.of("seed", seed)), table, new TestRun(0));
    }
}

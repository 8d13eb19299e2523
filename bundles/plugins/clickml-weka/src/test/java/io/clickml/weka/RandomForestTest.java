package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weka.core.Instance;
import weka.core.Instances;

class RandomForestTest implements WekaTrainerContract<RandomForest.Params> {
    @Override
    public RandomForest operator() {
        return new RandomForest();
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("trees", 15);
    }

    @Test
    void growsTheTreesThatTheLibraryGrows() throws Exception {
        Table table = SharedData.penguins();
        CategoryColumn truth = Training.labels(table, "species");
        Instances examples = Training.instances(
                Attributes.of(table.schema().drop(List.of("species")), table, truth.dictionary()),
                table,
                truth,
                new TestRun(1));
        weka.classifiers.trees.RandomForest theirs = new weka.classifiers.trees.RandomForest();
        Forest ours = new Forest(new TestRun(1));
        for (weka.classifiers.trees.RandomForest forest : List.of(theirs, ours)) {
            forest.setNumIterations(7);
            forest.setSeed(3);
            forest.buildClassifier(examples);
        }
        for (Instance example : examples) {
            assertThat(ours.distributionForInstance(example)).containsExactly(theirs.distributionForInstance(example));
        }
    }
}

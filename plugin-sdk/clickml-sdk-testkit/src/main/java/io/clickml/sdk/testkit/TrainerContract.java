package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Model;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Trainer} must do.
 *
 * @param <P> the parameters
 * @param <M> the model
 */
public interface TrainerContract<P extends Record, M extends Model> extends LearnerContract<P, M> {
    @Override
    Trainer<P, M> operator();

    /** What is to be predicted is not known when it is to be predicted. */
    @Test
    default void needsNoTargetToPredict() {
        M model = fitted();
        String target = model instanceof Classifier classifier
                ? classifier.target()
                : model instanceof Regressor regressor ? regressor.target() : "";
        assertFalse(
                model.inputs().names().contains(target), "The inputs of the model include its target '" + target + "'");
    }

    /** Evaluators find the prediction by its role. */
    @Test
    default void appendsAPrediction() {
        Table applied = fitted().apply(table());
        assertEquals(
                1,
                applied.schema().fields().stream()
                        .filter(field -> field.role() == Role.PREDICTION)
                        .count(),
                "Columns with the role PREDICTION");
        assertEquals(
                table().schema().names(),
                applied.schema().names().subList(0, table().schema().names().size()),
                "A model appends to the columns that it is given");
    }

    /** Probabilities are what they are called. */
    @Test
    default void probabilitiesSumToOne() {
        if (fitted() instanceof Classifier classifier) {
            VectorColumn probabilities = classifier.probabilities(table());
            assertEquals(classifier.labels().size(), probabilities.dimension(), "Probabilities in a row");
            for (int i = 0; i < probabilities.size(); i++) {
                double sum = 0;
                for (int k = 0; k < probabilities.dimension(); k++) {
                    float probability = probabilities.get(i, k);
                    assertTrue(
                            probabilities.isMissing(i) || probability >= 0 && probability <= 1,
                            "Row " + i + ": " + probability);
                    sum += probability;
                }
                assertTrue(probabilities.isMissing(i) || Math.abs(sum - 1) < 1e-3, "Row " + i + " sums to " + sum);
            }
        }
    }

    /** Training can take long, so that it must ask whether anybody still waits. */
    @Test
    default void stopsWhenItIsCancelled() {
        TestRun run = new TestRun(1);
        Fit<M> declared = operator().fit(params(), table().schema(), run);
        run.cancel();
        Refusals.cancelled(() -> declared.from(Batches.of(table())), "Training");
    }
}

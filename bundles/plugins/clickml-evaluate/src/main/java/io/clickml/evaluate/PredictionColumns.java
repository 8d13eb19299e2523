package io.clickml.evaluate;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Names of the columns that an evaluation compares.
 *
 * @param prediction what a model predicted
 * @param actual what is true
 * @param score how sure the model is, if it says so
 */
record PredictionColumns(String prediction, String actual, Optional<String> score) {
    /** Note of a prediction or score that names the column it predicts; written by models. */
    private static final String TARGET = "target";

    /**
     * The columns chosen, and for those not chosen the ones that a model has marked.
     *
     * @param type of the prediction and of the actual values
     * @throws ClickMLException if there is none, or more than one
     */
    static PredictionColumns of(Schema schema, Optional<String> prediction, Optional<String> actual, ColumnType type) {
        Field predicted = schema.field(prediction.orElseGet(() -> onlyPrediction(schema, type)));
        String target = actual.orElseGet(() -> targetOf(predicted));
        if (schema.indexOf(target) < 0) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_MISSING,
                    "There is no column '" + target
                            + "' with the actual values of '"
                            + predicted.name() + "'; there are " + schema.names()
                            + ". Evaluate rows whose outcome is known, or choose the"
                            + " column.");
        }
        refuseOtherTypes(predicted, type);
        refuseOtherTypes(schema.field(target), type);
        Optional<String> score = schema.fields().stream()
                .filter(field -> field.role() == Role.SCORE && field.type() == ColumnType.VECTOR)
                .filter(field -> field.metadata().get(TARGET) != null
                        && field.metadata()
                                .get(TARGET)
                                .equals(predicted.metadata().get(TARGET)))
                .map(Field::name)
                .findFirst();
        return new PredictionColumns(predicted.name(), target, score);
    }

    private static String onlyPrediction(Schema schema, ColumnType type) {
        List<String> found = schema.fields().stream()
                .filter(field -> field.role() == Role.PREDICTION
                        && type.accepts(field.type())
                        && field.metadata().containsKey(TARGET))
                .map(Field::name)
                .toList();
        if (found.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_MISSING,
                    "No column holds predictions of type " + type
                            + ". Connect the output of a model, or choose the column; there are " + schema.names()
                            + ".");
        }
        if (found.size() > 1) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID, "Several columns hold predictions: " + found + ". Choose one.");
        }
        return found.get(0);
    }

    private static String targetOf(Field prediction) {
        String target = prediction.metadata().get(TARGET);
        if (target == null) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID,
                    "Column '" + prediction.name()
                            + "' does not say what it predicts. Choose the column with the actual values.");
        }
        return target;
    }

    private static void refuseOtherTypes(Field field, ColumnType type) {
        if (!type.accepts(field.type())) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_TYPE,
                    "Column '" + field.name() + "' is " + field.type()
                            + "; needed is "
                            + type + ". Convert it with Cast, or choose another.");
        }
    }
}

package io.clickml.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a model appended: {@code {"model", "version", "predictions": [{"prediction", "probabilities"}, …]}}. */
final class PredictionWriter {
    private PredictionWriter() {}

    static void write(Scorer scorer, Table scored, JsonGenerator json) throws IOException {
        Column prediction = find(scorer, scored, Role.PREDICTION);
        VectorColumn probabilities = find(scorer, scored, Role.SCORE) instanceof VectorColumn vector ? vector : null;
        List<String> labels = scorer.graph().labels();
        json.writeStartObject();
        json.writeStringField("model", scorer.name());
        json.writeNumberField("version", scorer.version());
        json.writeArrayFieldStart("predictions");
        for (int i = 0; i < scored.rowCount(); i++) {
            json.writeStartObject();
            json.writeFieldName("prediction");
            writeValue(prediction, i, json);
            if (probabilities != null) {
                json.writeFieldName("probabilities");
                writeProbabilities(probabilities, labels, i, json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The column of that role among those that the model has appended; null if there is none. */
    static @Nullable Column find(Scorer scorer, Table scored, Role role) {
        for (Field field : scorer.graph().outputs()) {
            if (field.role() == role) {
                return scored.column(field.name());
            }
        }
        return null;
    }

    private static void writeValue(@Nullable Column column, int i, JsonGenerator json) throws IOException {
        if (column == null || column.isMissing(i)) {
            json.writeNull();
        } else if (column instanceof CategoryColumn category) {
            json.writeString(category.get(i));
        } else if (column.value(i) instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(String.valueOf(column.value(i)));
        }
    }

    private static void writeProbabilities(VectorColumn column, List<String> labels, int i, JsonGenerator json)
            throws IOException {
        if (column.isMissing(i)) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (int k = 0; k < labels.size(); k++) {
            json.writeNumberField(labels.get(k), column.get(i, k));
        }
        json.writeEndObject();
    }
}

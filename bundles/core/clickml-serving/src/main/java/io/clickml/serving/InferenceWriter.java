package io.clickml.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes what a model appended as the tensors {@code prediction} and {@code probabilities}. */
final class InferenceWriter {
    static final String PREDICTION = "prediction";
    static final String PROBABILITIES = "probabilities";

    private InferenceWriter() {}

    static void write(Scorer scorer, @Nullable String id, Table scored, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model_name", scorer.name());
        json.writeStringField("model_version", String.valueOf(scorer.version()));
        if (id != null) {
            json.writeStringField("id", id);
        }
        json.writeArrayFieldStart("outputs");
        Column prediction = PredictionWriter.find(scorer, scored, Role.PREDICTION);
        if (prediction != null) {
            writePrediction(prediction, json);
        }
        if (PredictionWriter.find(scorer, scored, Role.SCORE) instanceof VectorColumn vector) {
            writeProbabilities(vector, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePrediction(Column column, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", PREDICTION);
        json.writeStringField("datatype", column instanceof NumericColumn ? "FP64" : "BYTES");
        json.writeFieldName("shape");
        json.writeArray(new int[] {column.size()}, 0, 1);
        json.writeArrayFieldStart("data");
        for (int i = 0; i < column.size(); i++) {
            Object value = column.value(i);
            if (value instanceof Double number && Double.isFinite(number)) {
                json.writeNumber(number);
            } else if (value == null || value instanceof Double) {
                json.writeNull();
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeProbabilities(VectorColumn column, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", PROBABILITIES);
        json.writeStringField("datatype", "FP64");
        json.writeFieldName("shape");
        json.writeArray(new int[] {column.size(), column.dimension()}, 0, 2);
        json.writeArrayFieldStart("data");
        for (int i = 0; i < column.size(); i++) {
            for (int k = 0; k < column.dimension(); k++) {
                if (column.isMissing(i)) {
                    json.writeNull();
                } else {
                    json.writeNumber(column.get(i, k));
                }
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

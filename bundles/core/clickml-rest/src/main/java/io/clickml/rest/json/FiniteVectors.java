package io.clickml.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes arrays of floating point numbers; what JSON has no number for becomes null. */
final class FiniteVectors extends StdSerializer<float[]> {
    private static final long serialVersionUID = 1;

    FiniteVectors() {
        super(float[].class);
    }

    @Override
    public void serialize(float[] values, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeStartArray(values, values.length);
        for (float value : values) {
            if (Float.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                generator.writeNull();
            }
        }
        generator.writeEndArray();
    }
}

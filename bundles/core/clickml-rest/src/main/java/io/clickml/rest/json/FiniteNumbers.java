package io.clickml.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Writes floating point numbers; JSON has none for NaN and infinity, so they become null. */
final class FiniteNumbers<T extends Number> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1;

    FiniteNumbers(Class<?> type) {
        super(type, false);
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (!Double.isFinite(value.doubleValue())) {
            generator.writeNull();
        } else if (value instanceof Float number) {
            generator.writeNumber(number);
        } else {
            generator.writeNumber(value.doubleValue());
        }
    }
}

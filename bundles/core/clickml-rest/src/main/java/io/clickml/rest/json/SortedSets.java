package io.clickml.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Set;

/** Writes sets in their natural order: that of immutable sets changes with every start of the server. */
final class SortedSets extends StdSerializer<Set<?>> {
    private static final long serialVersionUID = 1;

    SortedSets() {
        super(Set.class, false);
    }

    @Override
    public void serialize(Set<?> values, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeStartArray(values, values.size());
        for (Object value : values.stream().sorted().toList()) {
            provider.defaultSerializeValue(value, generator);
        }
        generator.writeEndArray();
    }
}

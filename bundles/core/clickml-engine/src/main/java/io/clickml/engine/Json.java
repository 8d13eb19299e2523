package io.clickml.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records as JSON bytes, the same bytes for equal records, and back. */
final class Json {
    private static final Logger LOG = LoggerFactory.getLogger(Json.class);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final ObjectReader READER = MAPPER.reader()
            .with(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "This cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** The record that the bytes stand for; empty if they stand for something else. */
    static <T extends Record> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            return Optional.ofNullable(READER.forType(type).readValue(bytes));
        } catch (IOException e) {
            LOG.debug("These bytes are no {}", type.getSimpleName(), e);
            return Optional.empty();
        }
    }
}

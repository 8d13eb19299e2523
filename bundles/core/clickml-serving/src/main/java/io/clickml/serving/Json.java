package io.clickml.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON of stored records and of requests; requests are limited in depth and length of names and texts. */
final class Json {
    static final int LONGEST_BODY = 8 * 1024 * 1024;

    /** Reads and writes stored records. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Reads requests and writes answers, token by token; refuses a name that an object has twice. */
    static final JsonFactory STREAMS =
            limited().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** The same for readers that find names given twice themselves, which costs less. */
    static final JsonFactory RECORDS = limited().build();

    private static JsonFactoryBuilder limited() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(LONGEST_BODY)
                        .maxNameLength(10_000)
                        .maxDocumentLength(LONGEST_BODY)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
    }

    private Json() {}
}

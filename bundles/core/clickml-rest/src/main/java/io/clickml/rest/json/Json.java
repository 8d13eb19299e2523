package io.clickml.rest.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.clickml.sdk.report.Chart;
import java.util.Set;

/**
 * The one configuration of JSON: records as they are, instants as ISO 8601 text, NaN and infinity as null, enums in any
 * case; unknown and doubled properties, texts in place of numbers and anything after the value are refused.
 */
public final class Json {
    /** Longest body in bytes. */
    public static final int MAX_BYTES = 8 << 20;

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = create();

    private Json() {}

    /** The shared mapper. Do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Why something is no JSON, without what the parser says to programmers. */
    public static String reason(JsonProcessingException exception) {
        return String.valueOf(exception.getOriginalMessage())
                .split(" \\(start marker|: enable `|: was expecting", 2)[0];
    }

    private static ObjectMapper create() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(MAX_BYTES)
                        .maxStringLength(MAX_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        ObjectMapper mapper = JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(finiteNumbers())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withConfigOverride(Set.class, set -> set.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
                .addMixIn(Chart.class, KindOfChart.class)
                .build();
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    private static SimpleModule finiteNumbers() {
        SimpleModule module = new SimpleModule("finite-numbers");
        module.addSerializer(Double.class, new FiniteNumbers<>(Double.class));
        module.addSerializer(double.class, new FiniteNumbers<>(double.class));
        module.addSerializer(Float.class, new FiniteNumbers<>(Float.class));
        module.addSerializer(float.class, new FiniteNumbers<>(float.class));
        module.addSerializer(new FiniteVectors());
        module.addSerializer(new SortedSets());
        return module;
    }

    /** Tells the kinds of charts apart. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Chart.Xy.class, name = "xy"),
        @JsonSubTypes.Type(value = Chart.Bars.class, name = "bars"),
        @JsonSubTypes.Type(value = Chart.Heatmap.class, name = "heatmap"),
        @JsonSubTypes.Type(value = Chart.Grid.class, name = "grid")
    })
    public interface KindOfChart {}
}

package io.clickml.store.jpa;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.clickml.sdk.report.Chart;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as JSON columns. Only ASCII is written, so that every character comes back, lone surrogates too; NaN is a string. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addMixIn(Chart.class, ChartKind.class)
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Chart.Xy.class, name = "xy"),
        @JsonSubTypes.Type(value = Chart.Bars.class, name = "bars"),
        @JsonSubTypes.Type(value = Chart.Heatmap.class, name = "heatmap"),
        @JsonSubTypes.Type(value = Chart.Grid.class, name = "grid")
    })
    private interface ChartKind {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds something that is no " + type.getSimpleName(), e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds something that is no " + type.getType(), e);
        }
    }

    /** A state for the audit log; values of properties that sound like secrets are starred out. */
    static @Nullable String writeState(@Nullable Object state) {
        if (state == null) {
            return null;
        }
        JsonNode tree = MAPPER.valueToTree(state);
        hideSecrets(tree);
        return write(tree);
    }

    static @Nullable Object readState(@Nullable String state) {
        return state == null ? null : read(state, Object.class);
    }

    private static void hideSecrets(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (secret(property.getKey()) && !property.getValue().isNull()) {
                    property.setValue(TextNode.valueOf("***"));
                } else {
                    hideSecrets(property.getValue());
                }
            }
        } else if (tree instanceof ArrayNode array) {
            array.forEach(Json::hideSecrets);
        }
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return lower.contains("password")
                || lower.contains("secret")
                || lower.contains("credential")
                || lower.contains("apikey")
                || lower.contains("accesskey")
                || lower.contains("privatekey")
                || lower.equals("token")
                || lower.endsWith("token");
    }
}

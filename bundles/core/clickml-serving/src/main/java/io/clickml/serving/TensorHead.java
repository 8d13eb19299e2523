package io.clickml.serving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clickml.api.RequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an input says of itself beside its data. Its properties come in any order. */
final class TensorHead {
    private static final Set<String> DATATYPES = Set.of(
            "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64",
            "BYTES");

    private @Nullable String name;
    private @Nullable List<Long> shape;

    @Nullable
    String name() {
        return name;
    }

    /** Takes the property at the parser's current value; anything else is skipped. */
    void read(String key, JsonParser json) throws IOException {
        switch (key) {
            case "name" -> name = text(key, json);
            case "datatype" -> {
                String datatype = text(key, json);
                if (!DATATYPES.contains(datatype)) {
                    throw malformed("There is no datatype '" + shortened(datatype) + "'.");
                }
            }
            case "shape" -> shape = sizes(json);
            default -> json.skipChildren();
        }
    }

    private static String text(String key, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed("The " + key + " of an input must be a text.");
        }
        return json.getText();
    }

    private static List<Long> sizes(JsonParser json) throws IOException {
        List<Long> sizes = new ArrayList<>();
        boolean good = json.currentToken() == JsonToken.START_ARRAY;
        while (good && json.nextToken() != JsonToken.END_ARRAY) {
            good = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && json.getLongValue() >= 0;
            if (good) {
                sizes.add(json.getLongValue());
            }
        }
        if (!good || sizes.isEmpty()) {
            throw malformed("The shape of an input must be a list of whole numbers from 0.");
        }
        return sizes;
    }

    /** Refuses a shape that the data do not have; where the client gives none, the data have the shape that they have. */
    void check(int rows, boolean vectors) {
        List<Long> given = shape;
        if (given == null) {
            return;
        }
        boolean flat = given.size() == 1 || given.size() == 2 && (vectors || given.get(1) == 1);
        if (!flat || given.get(0) != rows) {
            throw malformed("Input '" + name + "' has " + rows + " rows, but the shape " + given + ".");
        }
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    static RequestException malformed(String message) {
        return new RequestException(
                RequestException.Reason.INVALID,
                message
                        + " Send {\"inputs\": [{\"name\": \"column\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1.5]}, …]}.");
    }
}

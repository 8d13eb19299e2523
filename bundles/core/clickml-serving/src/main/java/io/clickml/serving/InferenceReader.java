package io.clickml.serving;

import static io.clickml.serving.TensorHead.malformed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an inference request: one tensor a column, of shape [rows] or [rows, 1]. Not thread-safe; use it once. */
final class InferenceReader {
    private static final int MOST_ERRORS = 100;

    private final Scorer scorer;
    private final @Nullable Column[] columns;
    private final List<FieldError> errors = new ArrayList<>(0);
    private @Nullable String id;
    private int rows = -1;

    InferenceReader(Scorer scorer) {
        this.scorer = scorer;
        columns = new Column[scorer.inputs().fields().size()];
    }

    /** The id that the client gave the request, or null. */
    @Nullable
    String id() {
        return id;
    }

    static String datatype(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "FP64";
            case INTEGER -> "INT64";
            case BOOLEAN -> "BOOL";
            case VECTOR -> "FP32";
            case CATEGORY, TEXT, TIMESTAMP -> "BYTES";
        };
    }

    Table read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The request must be an object.");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("inputs") && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readTensor(json);
                }
            } else if (name.equals("id") && json.currentToken() == JsonToken.VALUE_STRING) {
                id = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return table();
    }

    private void readTensor(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("An input must be an object.");
        }
        TensorHead head = new TensorHead();
        TokenBuffer early = null;
        int count = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            String name = head.name();
            if (!key.equals("data")) {
                head.read(key, json);
            } else if (json.currentToken() != JsonToken.START_ARRAY) {
                throw malformed("The data of an input must be a list.");
            } else if (name != null) {
                count = readData(name, json);
            } else {
                early = new TokenBuffer(json);
                early.copyCurrentStructure(json);
            }
        }
        String name = head.name();
        if (name == null) {
            throw malformed("An input has no name.");
        }
        if (early != null) {
            try (JsonParser again = early.asParser()) {
                again.nextToken();
                count = readData(name, again);
            }
        }
        int position = scorer.position(name);
        if (position >= 0) {
            if (count < 0) {
                throw malformed("Input '" + TensorHead.shortened(name) + "' has no data.");
            }
            head.check(count, scorer.inputs().fields().get(position).type() == ColumnType.VECTOR);
        }
    }

    /** How many values there were; -1 for an input that the model does not know. */
    private int readData(String name, JsonParser json) throws IOException {
        int position = scorer.position(name);
        if (position < 0) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(new FieldError(TensorHead.shortened(name), "The model knows no such input."));
            }
            json.skipChildren();
            return -1;
        }
        ColumnType type = scorer.inputs().fields().get(position).type();
        Column.Builder builder = type.builder(1);
        int depth = type == ColumnType.VECTOR ? 1 : 0;
        int count = readValues(name, json, type, builder, depth);
        if (rows >= 0 && rows != count) {
            throw malformed("Input '" + name + "' has " + count + " values, another has " + rows + ".");
        }
        if (columns[position] != null) {
            throw malformed("Input '" + name + "' is given twice.");
        }
        rows = count;
        columns[position] = builder.build();
        return count;
    }

    /** Values side by side, or each in a list of its own as in shape [rows, 1]. */
    private int readValues(String name, JsonParser json, ColumnType type, Column.Builder builder, int vectorDepth)
            throws IOException {
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean nested = vectorDepth == 0 && json.currentToken() == JsonToken.START_ARRAY;
            if (nested) {
                json.nextToken();
            }
            Object value = null;
            try {
                value = Cells.read(json, type);
            } catch (Cells.Unfit e) {
                if (errors.size() < MOST_ERRORS) {
                    errors.add(new FieldError(name + "[" + count + "]", String.valueOf(e.getMessage())));
                }
                json.skipChildren();
            }
            builder.addValue(value);
            if (++count > RecordReader.MOST_ROWS) {
                throw new RequestException(
                        RequestException.Reason.TOO_LARGE,
                        "There are more than " + RecordReader.MOST_ROWS + " rows. Send them in several requests.");
            }
            if (nested && json.nextToken() != JsonToken.END_ARRAY) {
                throw malformed("Input '" + name + "' must have the shape [rows] or [rows, 1].");
            }
        }
        return count;
    }

    private Table table() {
        if (rows < 1) {
            throw malformed("There are no values.");
        }
        List<Field> fields = scorer.inputs().fields();
        List<Column> all = new ArrayList<>(fields.size());
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column == null) {
                if (scorer.isRequired(fields.get(i).name())) {
                    errors.add(new FieldError(fields.get(i).name(), "This input is needed."));
                }
                Column.Builder missing = fields.get(i).type().builder(rows);
                for (int row = 0; row < rows; row++) {
                    missing.addMissing();
                }
                column = missing.build();
            }
            all.add(column);
        }
        if (!errors.isEmpty()) {
            throw new RequestException(
                    RequestException.Reason.INVALID, "The inputs do not fit model '" + scorer.name() + "'.", errors);
        }
        return Table.of(scorer.inputs(), all);
    }
}

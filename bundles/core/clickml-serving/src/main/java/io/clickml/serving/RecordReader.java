package io.clickml.serving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads raw rows for one model: {@code {"records": [{…}, …]}} or {@code {"record": {…}}}. Not thread-safe; use it once. */
final class RecordReader {
    static final int MOST_ROWS = 10_000;
    private static final int MOST_ERRORS = 100;
    private static final Object ABSENT = new Object();

    private final Scorer scorer;
    private final List<Field> fields;
    private final Column.Builder[] builders;
    private final @Nullable Object[] row;
    private final List<FieldError> errors = new ArrayList<>(0);
    private int rows;

    RecordReader(Scorer scorer) {
        this.scorer = scorer;
        fields = scorer.inputs().fields();
        builders = new Column.Builder[fields.size()];
        row = new Object[fields.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = fields.get(i).type().builder(1);
        }
    }

    /**
     * The rows as a table.
     *
     * @throws RequestException INVALID, with an error for each field that is wrong
     */
    Table read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed();
        }
        boolean given = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("records") && json.currentToken() == JsonToken.START_ARRAY && !given) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readRow(json);
                }
            } else if (name.equals("record") && !given) {
                readRow(json);
            } else {
                throw malformed();
            }
            given = true;
        }
        if (!given || rows == 0 || json.nextToken() != null) {
            throw malformed();
        }
        if (!errors.isEmpty()) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "The records do not fit model '" + scorer.name() + "' version " + scorer.version() + ".",
                    errors);
        }
        Column[] columns = new Column[builders.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builders[i].build();
        }
        return Table.of(scorer.inputs(), Arrays.asList(columns));
    }

    private static RequestException malformed() {
        return new RequestException(
                RequestException.Reason.INVALID,
                "Send {\"records\": [{\"column\": value, …}, …]} with at least one record, or {\"record\": {…}}.");
    }

    private void readRow(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed();
        }
        if (++rows > MOST_ROWS) {
            throw new RequestException(
                    RequestException.Reason.TOO_LARGE,
                    "There are more than " + MOST_ROWS + " records. Send them in several requests.");
        }
        Arrays.fill(row, ABSENT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            int position = scorer.position(name);
            if (position < 0) {
                error(
                        name,
                        "The model knows no such column. It takes "
                                + some(scorer.inputs().names()) + ".");
                json.skipChildren();
                continue;
            }
            if (row[position] != ABSENT) {
                error(name, "The column is given twice.");
                json.skipChildren();
                continue;
            }
            try {
                row[position] = Cells.read(json, fields.get(position).type());
            } catch (Cells.Unfit e) {
                row[position] = null;
                error(name, e.getMessage());
                json.skipChildren();
            }
        }
        for (int i = 0; i < builders.length; i++) {
            Object value = row[i];
            if (value == ABSENT) {
                if (scorer.isRequired(fields.get(i).name())) {
                    error(fields.get(i).name(), "A value is needed; send null if there is none.");
                }
                value = null;
            }
            builders[i].addValue(value);
        }
    }

    private void error(String field, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError("records[" + (rows - 1) + "]." + field, message));
        }
    }

    private static String some(List<String> names) {
        return names.size() <= 30
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 30)) + " and " + (names.size() - 30) + " more";
    }
}

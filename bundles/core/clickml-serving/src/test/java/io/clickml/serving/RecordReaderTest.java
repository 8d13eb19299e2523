package io.clickml.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private final Scorer scorer = Doubling.scorer();

    private Table read(String json) throws IOException {
        try (JsonParser parser = Json.RECORDS.createParser(json)) {
            return new RecordReader(scorer).read(parser);
        }
    }

    private List<FieldError> errors(String json) {
        RequestException[] refused = new RequestException[1];
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(RequestException.class, e -> refused[0] = e);
        return refused[0].fields();
    }

    @Test
    void readsEveryTypeAndTakesWhatIsNotNeededAsMissing() throws IOException {
        Table table = read("""
                {"records": [{"x": 1.5, "n": 3, "c": "a", "b": true, "t": "2026-01-31 12:00:00"}, {"x": null, "n": 4.0, "t": "2026-01-31"}]}""");
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.numeric("x").get(0)).isEqualTo(1.5);
        assertThat(table.column("x").isMissing(1)).isTrue();
        assertThat(table.integer("n").get(1)).isEqualTo(4);
        assertThat(table.column("c").value(0)).isEqualTo("a");
        assertThat(table.column("b").value(0)).isEqualTo(true);
        assertThat(table.column("t").value(0)).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(table.column("t").value(1)).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(table.column("y").isMissing(0)).isTrue();
    }

    @Test
    void tellsAllErrorsAtOnceWithRecordAndField() {
        assertThat(errors("""
                {"records": [{"x": "abc", "n": 1.5, "b": "yes", "t": "soon", "z": [1, {"a": 2}]}, {"n": 1}]}"""))
                .extracting(FieldError::path)
                .containsExactly(
                        "records[0].x", "records[0].n", "records[0].b", "records[0].t", "records[0].z", "records[1].x");
    }

    @Test
    void namesTheOffenderAndTheRemedy() {
        assertThat(errors("{\"record\": {\"x\": {\"deep\": 1}}}"))
                .extracting(FieldError::message)
                .containsExactly("This must be a number; it is an object.");
        assertThat(errors("{\"record\": {\"x\": 1, \"colour\": 2}}"))
                .extracting(FieldError::message)
                .containsExactly("The model knows no such column. It takes x, n, c, b, t, y.");
        assertThat(errors("{\"record\": {\"x\": 1, \"x\": null}}"))
                .extracting(FieldError::message)
                .containsExactly("The column is given twice.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"records\": []}",
                "{\"records\": {}}",
                "{\"records\": [1]}",
                "{\"rows\": [{\"x\": 1}]}",
                "{\"record\": {\"x\": 1}, \"records\": [{\"x\": 1}]}",
                "{\"record\": {\"x\": 1}} {}",
                "\"records\"",
                ""
            })
    void refusesOtherShapes(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(RequestException.class);
    }

    @Test
    void refusesWhatIsNoJsonOrTooDeep() {
        assertThatThrownBy(() -> read("{\"record\": {\"x\": 1,}}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> read("{\"record\": {\"x\": " + "[".repeat(1000) + "]".repeat(1000) + "}}"))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void refusesTooManyRecords() {
        String many = "{\"records\": [" + "{\"x\": 1},".repeat(RecordReader.MOST_ROWS) + "{\"x\": 1}]}";
        assertThatThrownBy(() -> read(many))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.TOO_LARGE));
    }

    @Test
    void writesWhatTheModelAppends() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.STREAMS.createGenerator(text)) {
            PredictionWriter.write(scorer, scorer.score(read("{\"records\": [{\"x\": 4}, {\"x\": null}]}")), json);
        }
        assertThat(text)
                .hasToString(
                        "{\"model\":\"double\",\"version\":3,\"predictions\":[{\"prediction\":8.0},{\"prediction\":null}]}");
    }

    @Test
    void speaksTheOpenInferenceProtocol() throws IOException {
        String request =
                "{\"id\": \"q\", \"inputs\": [{\"name\": \"x\", \"shape\": [2, 1], \"datatype\": \"FP64\", \"data\": [[1], [2.5]]}]}";
        StringWriter text = new StringWriter();
        InferenceReader reader = new InferenceReader(scorer);
        try (JsonParser parser = Json.STREAMS.createParser(request);
                JsonGenerator json = Json.STREAMS.createGenerator(text)) {
            InferenceWriter.write(scorer, null, scorer.score(reader.read(parser)), json);
        }
        assertThat(reader.id()).isEqualTo("q");
        assertThat(text)
                .hasToString(
                        "{\"model_name\":\"double\",\"model_version\":\"3\",\"outputs\":[{\"name\":\"prediction\",\"datatype\":\"FP64\","
                                + "\"shape\":[2],\"data\":[2.0,5.0]}]}");
    }

    @Test
    void refusesTensorsThatDoNotFit() {
        for (String inputs : List.of(
                "[{\"name\": \"x\", \"data\": [1]}, {\"name\": \"n\", \"data\": [1, 2]}]",
                "[{\"name\": \"q\", \"data\": [1]}]",
                "[]",
                "[{\"name\": \"n\", \"data\": [1]}]",
                "[{\"data\": [1]}]",
                "[{\"name\": \"x\", \"data\": [[1, 2]]}]")) {
            assertThatThrownBy(() ->
                            new InferenceReader(scorer).read(Json.STREAMS.createParser("{\"inputs\": " + inputs + "}")))
                    .as(inputs)
                    .isInstanceOf(RequestException.class);
        }
    }
}

package io.clickml.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.clickml.api.RequestException;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceReaderTest {
    private static Table read(String tensor) throws IOException {
        try (JsonParser parser = Json.STREAMS.createParser("{\"inputs\": [" + tensor + "]}")) {
            return new InferenceReader(Doubling.scorer()).read(parser);
        }
    }

    /** JSON objects have no order; many clients write their properties in alphabetical order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [1.5, null]}",
                "{\"data\": [1.5, null], \"datatype\": \"FP64\", \"name\": \"x\", \"shape\": [2]}",
                "{\"data\": [[1.5], [null]], \"name\": \"x\", \"shape\": [2, 1], \"parameters\": {\"a\": [1]}}",
                "{\"shape\": [2, 1], \"name\": \"x\", \"data\": [1.5, null]}",
                "{\"name\": \"x\", \"data\": [1.5, null]}"
            })
    void readsTheSameFromPropertiesInAnyOrder(String tensor) throws IOException {
        Table table = read(tensor);
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.numeric("x").get(0)).isEqualTo(1.5);
        assertThat(table.column("x").isMissing(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'x', 'shape': [3], 'data': [1, 2]} | Input 'x' has 2 rows, but the shape [3]",
                "{'name': 'x', 'shape': [1, 2], 'data': [1, 2]} | Input 'x' has 2 rows, but the shape [1, 2]",
                "{'name': 'x', 'shape': [-1], 'data': [1]} | must be a list of whole numbers",
                "{'name': 'x', 'shape': [], 'data': [1]} | must be a list of whole numbers",
                "{'name': 'x', 'shape': 1, 'data': [1]} | must be a list of whole numbers",
                "{'name': 'x', 'shape': [1e0], 'data': [1]} | must be a list of whole numbers",
                "{'name': 'x', 'shape': [99999999999999999999], 'data': [1]} | must be a list of whole numbers",
                "{'name': 'x', 'datatype': 'FP65', 'data': [1]} | There is no datatype 'FP65'",
                "{'name': 'x', 'datatype': 64, 'data': [1]} | The datatype of an input must be a text",
                "{'name': 3, 'data': [1]} | The name of an input must be a text",
                "{'data': [1]} | An input has no name",
                "{'name': 'x'} | Input 'x' has no data",
                "{'name': 'x', 'data': 1} | The data of an input must be a list",
                "{'data': [1], 'name': 'x'}, {'data': [2], 'name': 'x'} | Input 'x' is given twice",
                "{'name': 'x', 'data': [1]}, {'name': 'n', 'data': [1, 2]} | Input 'n' has 2 values, another has 1",
                "{'name': 'x', 'data': []} | There are no values",
                "7 | An input must be an object"
            },
            quoteCharacter = '"')
    void refusesTensorsThatAreNotWhatTheySay(String tensor, String words) {
        assertThatThrownBy(() -> read(tensor.replace('\'', '"')))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining(words);
    }

    @Test
    void tellsAllInputsThatDoNotFit() {
        assertThatThrownBy(() -> read("{\"data\": [1], \"name\": \"z\"}, {\"data\": [true], \"name\": \"n\"}"))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.fields())
                                .extracting(RequestException.FieldError::path)
                                .containsExactlyInAnyOrder("z", "n[0]", "x"));
    }
}

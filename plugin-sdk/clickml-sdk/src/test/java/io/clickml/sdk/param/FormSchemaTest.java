package io.clickml.sdk.param;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.clickml.sdk.sample.Sampled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The forms are checked by a validator that is not ours. */
class FormSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private static JsonNode form() {
        return JSON.valueToTree(Params.schema(Sampled.Params.class));
    }

    @Test
    void isJsonSchema() {
        JsonSchema ofSchemas = SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(ofSchemas.validate(form())).isEmpty();
        assertThat(ofSchemas.validate(JSON.valueToTree(Map.of("type", "nonsense"))))
                .as("the validator validates")
                .isNotEmpty();
    }

    @Test
    void agreesWithWhatReadingAccepts() {
        Map<String, Object> good = Map.of("column", "age");
        List<Map<String, ?>> changes = List.of(
                Map.of(),
                Map.of("rounds", 5),
                Map.of("rounds", 0),
                Map.of("rounds", 1.5),
                Map.of("rate", 2),
                Map.of("mode", "EXACT"),
                Map.of("mode", "exact"),
                Map.of("bins", List.of(0, 1)),
                Map.of("bins", List.of(-1)),
                Map.of("bins", 1),
                Map.of("names", Map.of("a", "b")),
                Map.of("names", Map.of("a", 1)),
                Map.of("strategy", Map.of("kind", "most-frequent")),
                Map.of("strategy", Map.of("kind", "constant")),
                Map.of("strategy", Map.of("kind", "constant", "value", 3)),
                Map.of("strategy", Map.of("kind", "constant", "valu", 3)),
                Map.of("strategy", "constant"),
                Map.of("loud", "yes"),
                Map.of("loud", true),
                Map.of("extra", 1),
                Map.of("login", Map.of("user", "a", "password", "p")),
                Map.of("login", Map.of("user", "a", "password", 5)),
                Map.of("login", Map.of("user", "a", "password", Map.of("secret", "p"))),
                Map.of("column", 5));
        JsonSchema form = SCHEMAS.getSchema(form());
        for (Map<String, ?> change : changes) {
            Map<String, Object> tree = new HashMap<>(good);
            tree.putAll(change);
            assertThat(form.validate(JSON.valueToTree(tree)).isEmpty())
                    .as(change.toString())
                    .isEqualTo(
                            Params.check(Sampled.Params.class, tree, Map.of()).isEmpty());
        }
    }

    @Test
    void acceptsItsOwnDefaults() {
        Map<String, Object> tree = new HashMap<>(Map.of("column", "age"));
        form().get("properties").properties().stream()
                .filter(property -> property.getValue().has("default"))
                .forEach(property ->
                        tree.put(property.getKey(), property.getValue().get("default")));
        assertThat(tree).hasSize(10);
        assertThat(SCHEMAS.getSchema(form()).validate(JSON.valueToTree(tree))).isEmpty();
    }

    @Test
    void saysHowToShowAField() {
        JsonNode fields = form().get("properties");
        assertThat(fields.at("/column/x-ui").toString())
                .isEqualTo("{\"widget\":\"column\",\"input\":\"table\",\"types\":[\"NUMERIC\"]}");
        assertThat(fields.at("/file/x-ui").toString()).isEqualTo("{\"widget\":\"file\",\"endings\":[\"csv\",\"tsv\"]}");
        assertThat(fields.at("/loud/title").asText()).isEqualTo("Say more");
        assertThat(fields.at("/loud/x-ui/advanced").asBoolean()).isTrue();
        assertThat(fields.at("/login/properties/password/x-ui/widget").asText()).isEqualTo("secret");
        assertThat(fields.at("/login/properties/password/writeOnly").asBoolean())
                .isTrue();
        assertThat(fields.at("/strategy/oneOf/0/title").asText()).isEqualTo("Most frequent");
        assertThat(fields.at("/rounds").toString()).contains("\"minimum\":1", "\"maximum\":1000", "\"default\":10");
    }
}

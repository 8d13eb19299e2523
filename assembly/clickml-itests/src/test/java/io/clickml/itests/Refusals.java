package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What every refusal must be: a problem document that names the offender, and nothing of the server's inside. */
final class Refusals {
    private Refusals() {}

    /** The document, if the answer is a good refusal of that status that holds these words. */
    static JsonNode assertRefused(Api.Answer answer, int status, String... words) {
        String text = answer.text();
        assertThat(answer.status()).as(text).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("correlationId").asText()).isEqualTo(answer.header("X-Correlation-ID"));
        assertNothingInside(text);
        for (String word : words) {
            assertThat(text).contains(word);
        }
        return problem;
    }

    /** Names of classes, places in code and the parser's own advice are nothing for users. */
    static void assertNothingInside(String text) {
        assertThat(text)
                .doesNotContain(
                        "Exception", "java.", "io.clickml.", "org.", "com.", "\\tat ", "REDACTED", "StreamReadFeature");
    }

    /** The paths of all fields that are wrong. */
    static List<String> paths(JsonNode problem) {
        List<String> paths = new ArrayList<>();
        problem.path("errors").forEach(error -> paths.add(error.get("path").asText()));
        return paths;
    }
}

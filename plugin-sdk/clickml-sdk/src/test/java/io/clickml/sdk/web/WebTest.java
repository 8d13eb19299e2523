package io.clickml.sdk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {
    private record Score(String name, double value, Panel.Place place) {}

    @Test
    void writesPlainValuesAsJson() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"b\" \\ \n\u0001 ü </script>");
        value.put("numbers", Arrays.asList(1, 2.5, 10_000_000_000L, Double.NaN, Float.NEGATIVE_INFINITY));
        value.put("flags", List.of(true, false));
        value.put("none", null);
        value.put("score", new Score("auc", 0.5, Panel.Place.RUN));
        assertThat(WebAnswer.json(value).text())
                .isEqualTo("{\"text\":\"a \\\"b\\\" \\\\ \\u000a\\u0001 ü \\u003c/script>\","
                        + "\"numbers\":[1,2.5,10000000000,null,null],\"flags\":[true,false],\"none\":null,"
                        + "\"score\":{\"name\":\"auc\",\"value\":0.5,\"place\":\"RUN\"}}");
        assertThat(WebAnswer.json(null).text()).isEqualTo("null");
        assertThat(WebAnswer.json(List.of()).contentType()).isEqualTo("application/json");
    }

    @Test
    void saysWhereAValueIsThatJsonHasNot() {
        assertThatThrownBy(() -> WebAnswer.json(Map.of("rows", List.of(1, new Object()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value.rows[1]")
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> WebAnswer.json(Map.of(1, "one"))).hasMessageContaining("not a text");
        List<Object> endless = new java.util.ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> WebAnswer.json(endless)).hasMessageContaining("nested more than 100 deep");
    }

    @Test
    void aRefusalLooksLikeThoseOfTheServer() {
        WebAnswer answer = WebAnswer.problem(404, "There is no run '7'.");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.text())
                .isEqualTo("{\"title\":\"Not found\",\"status\":404,\"detail\":\"There is no run '7'.\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 199, 301, 304, 401, 407, 600})
    void credentialsAndRedirectsAreNotAPluginsBusiness(int status) {
        assertThatThrownBy(() -> WebAnswer.text("no").withStatus(status))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "png", "image/", "text/html\r\nSet-Cookie: a=b", "text/html;\u0000", "a/b/c"})
    void aMediaTypeCannotSmuggleHeaders(String type) {
        assertThatThrownBy(() -> WebAnswer.of(type, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("media type");
    }

    @Test
    void otherStatusesAndTypesAreTaken() {
        assertThat(WebAnswer.text("made").withStatus(201).status()).isEqualTo(201);
        assertThat(WebAnswer.noContent().status()).isEqualTo(204);
        assertThat(WebAnswer.noContent().body()).isEmpty();
        assertThat(WebAnswer.of("text/csv; charset=utf-8; header=\"present\"", new byte[] {1})
                        .contentType())
                .isEqualTo("text/csv; charset=utf-8; header=\"present\"");
    }

    @Test
    void aRequestKeepsWhatItIsGivenAndNothingElse() {
        byte[] body = "grün".getBytes(StandardCharsets.UTF_8);
        WebRequest plain = WebRequest.of("POST", "a/b");
        WebRequest request = plain.withQuery("x", "1")
                .withQuery("x", "2")
                .withBody("text/plain", body)
                .withUser("ada", true)
                .withPath("b");
        body[0] = 'G';
        request.body()[0] = 'G';
        assertThat(request.text()).isEqualTo("grün");
        assertThat(request.query("x")).contains("1");
        assertThat(request.queries("x")).containsExactly("1", "2");
        assertThat(request.query("y")).isEmpty();
        assertThat(request.contentType()).isEqualTo("text/plain");
        assertThat(request.user()).isEqualTo("ada");
        assertThat(request.mayChange()).isTrue();
        assertThat(request).hasToString("POST b");
        assertThat(plain).hasToString("POST a/b");
        assertThat(plain.queries("x")).isEmpty();
        assertThat(plain.mayChange()).isFalse();
        assertThat(plain.contentType()).isEmpty();
    }

    @Test
    void bytesOfAnAnswerAreItsOwn() {
        byte[] bytes = {1, 2};
        WebAnswer answer = WebAnswer.of("image/png", bytes);
        bytes[0] = 9;
        answer.body()[1] = 9;
        assertThat(answer.body()).containsExactly(1, 2);
    }
}

package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Permission;
import io.clickml.rest.access.Requires;
import io.clickml.rest.http.EntityTags;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
    private RuntimeException next = new IllegalStateException();

    /** Throws what it is given. */
    @Path("/throw")
    public final class Throwing {
        @GET
        @Requires(Permission.READ)
        public String get() {
            throw next;
        }
    }

    private Api.Answer thrown(RuntimeException exception) {
        next = exception;
        return new Api(new Throwing()).get("/throw").send();
    }

    /** Has an entity tag. */
    @Path("/tagged")
    public static final class Tagged {
        @GET
        @Requires(Permission.READ)
        public Response get(@Context Request request) {
            return EntityTags.answer(request, "thing", "1");
        }
    }

    @ParameterizedTest
    @CsvSource({"If-Match, *x*", "If-Match, x", "If-None-Match, 'W/\"x\", y'", "If-None-Match, '\"'"})
    void aHeaderThatCannotBeReadIsNoFaultOfTheServer(String name, String value) {
        Api.Answer answer =
                new Api(new Tagged()).get("/tagged").header(name, value).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400, invalid",
        "UNAUTHENTICATED, 401, unauthenticated",
        "FORBIDDEN, 403, forbidden",
        "NOT_FOUND, 404, not-found",
        "CONFLICT, 409, conflict",
        "STALE, 412, stale",
        "TOO_LARGE, 413, too-large",
        "TOO_MANY, 429, too-many",
        "UNAVAILABLE, 503, unavailable"
    })
    void everyReasonHasItsStatus(Reason reason, int status, String type) {
        Api.Answer answer = thrown(new RequestException(reason, "Because of <this>."));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/type").asText()).isEqualTo("https://clickml.io/problems/" + type);
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).isEqualTo("Because of <this>.");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(status == 401 ? "Bearer realm=\"clickml\"" : null);
    }

    @Test
    void fieldErrorsGoTogether() {
        Api.Answer answer = thrown(new RequestException(
                Reason.INVALID, "Wrong.", List.of(new FieldError("a", "b"), new FieldError("c", "d"))));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(0)).isEqualTo("a: b");
        assertThat(answer.error(1)).isEqualTo("c: d");
    }

    @Test
    void saysWhenToTryAgain() {
        assertThat(thrown(new RequestException(Reason.TOO_MANY, "Too often.", Duration.ofSeconds(7)))
                        .header("Retry-After"))
                .isEqualTo("7");
        assertThat(thrown(new RequestException(Reason.TOO_MANY, "Too often.", Duration.ofMillis(7)))
                        .header("Retry-After"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void outcomesOfPluginsAreTheCallersBusinessOrNot(ErrorCode code) {
        Api.Answer answer = thrown(new IllegalStateException(new ClickMLException(code, "path /secret is broken")));
        int expected = switch (code.kind()) {
            case USER -> code == ErrorCode.CANCELLED ? 409 : 400;
            case RESOURCE -> 503;
            case INTERNAL -> 500;
        };
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.text().contains("/secret")).isEqualTo(expected < 500);
    }

    @Test
    void whatNobodyHasForeseenShowsNothingButItsCorrelationId() {
        Api.Answer answer = thrown(new IllegalStateException("jdbc:h2:/secret"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .doesNotContain("secret")
                .doesNotContain("IllegalState")
                .doesNotContain("\tat ");
        assertThat(answer.json().at("/correlationId").asText()).isEqualTo(answer.header("X-Correlation-ID"));
    }
}

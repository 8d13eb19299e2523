package io.clickml.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.extension.PluginFailure;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.ParamsException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what kind of problem an exception is. What nobody has foreseen is logged here, and only here. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int MAX_CAUSES = 16;

    private Problems() {}

    /** The problem, not yet bound to a request. */
    public static Problem of(Throwable thrown) {
        Throwable known = known(thrown);
        if (known instanceof RequestException exception) {
            return ProblemKind.of(exception).problem(exception.getMessage(), exception.fields());
        }
        if (known instanceof PluginFailure failure) {
            return (failure.late() ? ProblemKind.PLUGIN_LATE : ProblemKind.PLUGIN_FAILED).problem(failure.getMessage());
        }
        if (known instanceof ParamsException exception) {
            List<FieldError> errors = exception.problems().stream()
                    .map(problem -> new FieldError(problem.path(), problem.message()))
                    .toList();
            return ProblemKind.INVALID_FIELDS.problem("Some parameters are wrong.", errors);
        }
        if (known instanceof ClickMLException exception) {
            return of(exception);
        }
        if (known instanceof JsonProcessingException exception) {
            return JsonProblems.of(exception);
        }
        if (known instanceof WebApplicationException exception) {
            return of(exception);
        }
        if (known instanceof ProcessingException exception && isOfAHeader(exception)) {
            return ProblemKind.INVALID.problem("A header cannot be read: " + exception.getMessage());
        }
        return fault(thrown);
    }

    /** Jersey reads headers such as If-Match only when they are asked for; its own exception is not in its API. */
    private static boolean isOfAHeader(ProcessingException exception) {
        return exception.getMessage() != null && exception.getMessage().startsWith("Unable to parse \"");
    }

    /** Body readers and engines wrap what is thrown below them: a refusal of ours counts most. */
    private static Throwable known(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < MAX_CAUSES; depth++) {
            if (at instanceof RequestException || at instanceof ClickMLException) {
                return at;
            }
            at = at.getCause();
        }
        return thrown;
    }

    private static Problem of(ClickMLException exception) {
        return switch (exception.code()) {
            case COLUMN_MISSING, COLUMN_TYPE, PARAMETER_INVALID, DATA_INVALID ->
                ProblemKind.INVALID.problem(exception.getMessage());
            case CANCELLED -> ProblemKind.CONFLICT.problem(exception.getMessage());
            case EXHAUSTED, UNAVAILABLE -> {
                LOG.warn("Cannot serve request {}: {}", Correlation.current(), exception.getMessage(), exception);
                yield ProblemKind.UNAVAILABLE.problem("Something that is needed does not answer. Try again later.");
            }
            case CORRUPT, DEFECT -> fault(exception);
        };
    }

    private static Problem of(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        if (status >= 500) {
            return fault(exception);
        }
        ProblemKind kind = ProblemKind.of(status);
        return kind.problem(
                switch (kind) {
                    case NOT_FOUND -> "There is nothing at this path. The paths are in /api/v1/openapi.json.";
                    case METHOD_NOT_ALLOWED ->
                        "This path does not know that method; the header Allow says which it knows.";
                    case NOT_ACCEPTABLE ->
                        "The answer does not come in a media type of the header Accept. Ask for application/json.";
                    case UNSUPPORTED_MEDIA_TYPE ->
                        "The body has a media type that is not read here. Send application/json with a Content-Type header.";
                    case PRECONDITION_REQUIRED ->
                        "Send the entity tag that you have read as header If-Match, so that nobody's change is lost.";
                    default -> "The request cannot be read: " + exception.getMessage();
                });
    }

    private static Problem fault(Throwable thrown) {
        LOG.error("Request {} failed", Correlation.current(), thrown);
        return ProblemKind.INTERNAL.problem(
                "The server has a fault. Its log has the details under the correlation id.");
    }
}

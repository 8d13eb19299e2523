package io.clickml.rest.problem;

import io.clickml.api.RequestException.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document after RFC 9457.
 *
 * @param type what kind of problem, as a URI
 * @param title the same in words
 * @param status of HTTP
 * @param detail what is wrong here, and what to do
 * @param instance path of the request
 * @param correlationId stands in the server's log, too
 * @param errors all fields that are wrong; may be empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String correlationId,
        List<FieldError> errors) {
    /** Media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the list. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /** The same problem, met by a certain request. */
    public Problem at(String path, String correlation) {
        return new Problem(type, title, status, detail, path, correlation, errors);
    }
}

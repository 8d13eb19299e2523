package io.clickml.rest.problem;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import java.util.List;
import java.util.Locale;

/** The kinds of problems that the API knows. */
public enum ProblemKind {
    /** What was sent is wrong as a whole. */
    INVALID(400, "The request is wrong"),
    /** The body is not JSON. */
    MALFORMED_JSON(400, "The body is not JSON"),
    /** Fields of what was sent are wrong. */
    INVALID_FIELDS(422, "Some fields are wrong"),
    /** No or wrong credentials. */
    UNAUTHENTICATED(401, "Credentials are needed"),
    /** Not allowed to this caller. */
    FORBIDDEN(403, "Not allowed"),
    /** There is no such thing. */
    NOT_FOUND(404, "Not found"),
    /** The path does not know this method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** The answer does not come in the media type asked for. */
    NOT_ACCEPTABLE(406, "Not acceptable"),
    /** The state does not allow it. */
    CONFLICT(409, "Conflict"),
    /** It was changed meanwhile. */
    STALE(412, "Changed meanwhile"),
    /** Too large. */
    TOO_LARGE(413, "Too large"),
    /** The body has a media type that is not read here. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** The range is not in the file. */
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
    /** The header If-Match is missing. */
    PRECONDITION_REQUIRED(428, "Header If-Match is needed"),
    /** Too often. */
    TOO_MANY(429, "Too many requests"),
    /** A fault of the server. */
    INTERNAL(500, "Internal error"),
    /** A plugin that should have answered has failed. */
    PLUGIN_FAILED(502, "A plugin failed"),
    /** Something that is needed does not answer. */
    UNAVAILABLE(503, "Unavailable"),
    /** A plugin that should have answered has not done so in time. */
    PLUGIN_LATE(504, "A plugin did not answer in time");

    private static final String BASE = "https://clickml.io/problems/";
    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The kind in words. */
    public String title() {
        return title;
    }

    /** A problem of this kind, not yet bound to a request. */
    public Problem problem(String detail) {
        return problem(detail, List.of());
    }

    /** A problem of this kind with fields, not yet bound to a request. */
    public Problem problem(String detail, List<FieldError> errors) {
        return new Problem(
                BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'), title, status, detail, null, "", errors);
    }

    static ProblemKind of(RequestException exception) {
        return switch (exception.reason()) {
            case INVALID -> exception.fields().isEmpty() ? INVALID : INVALID_FIELDS;
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case STALE -> STALE;
            case TOO_LARGE -> TOO_LARGE;
            case TOO_MANY -> TOO_MANY;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** The kind with that status, or the general one of its hundred. */
    public static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 500 ? INTERNAL : INVALID;
    }
}

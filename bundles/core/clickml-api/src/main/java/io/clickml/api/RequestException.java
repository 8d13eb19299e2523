package io.clickml.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that cannot be granted. The message is for the caller: it names the offender and the remedy. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, and so with which HTTP status. */
    public enum Reason {
        /** What was sent is wrong: 400, or 422 with field errors. */
        INVALID,
        /** No or wrong credentials: 401. */
        UNAUTHENTICATED,
        /** Not allowed to this user: 403. */
        FORBIDDEN,
        /** There is no such thing: 404. */
        NOT_FOUND,
        /** The name is taken, the thing is in use, or the state does not allow it: 409. */
        CONFLICT,
        /** It was changed by somebody else since it was read: 412. */
        STALE,
        /** Too large: 413. */
        TOO_LARGE,
        /** Too often: 429. */
        TOO_MANY,
        /** Something that is needed does not answer: 503. */
        UNAVAILABLE
    }

    /**
     * One field that is wrong.
     *
     * @param path where, as in {@code graph.nodes[2].params.target}
     * @param message what, as a sentence
     */
    public record FieldError(String path, String message) {}

    private final Reason reason;
    private final transient List<FieldError> fields;
    private final transient @Nullable Duration retryAfter;

    /** A request refused as a whole. */
    public RequestException(Reason reason, String message) {
        this(reason, message, List.of());
    }

    /** A request refused for some of its fields. */
    public RequestException(Reason reason, String message, List<FieldError> fields) {
        super(message);
        this.reason = reason;
        this.fields = List.copyOf(fields);
        this.retryAfter = null;
    }

    /** A request refused for now. */
    public RequestException(Reason reason, String message, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.fields = List.of();
        this.retryAfter = retryAfter;
    }

    /** There is no such thing. */
    public static RequestException notFound(String kind, String id) {
        return new RequestException(Reason.NOT_FOUND, "There is no " + kind + " '" + id + "'.");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Which fields are wrong; may be empty. */
    public List<FieldError> fields() {
        return fields;
    }

    /** How long to wait before trying again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package io.clickml.rest.http;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of a body, so that all of it is told at once. Not thread-safe. */
public final class Fields {
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * The body, which must be there.
     *
     * @throws RequestException INVALID
     */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "The body is empty. Send a JSON object with Content-Type: application/json.");
        }
        return body;
    }

    /** Notes that a field is wrong. */
    public void wrong(String path, String message) {
        errors.add(new FieldError(path, message));
    }

    /** A text that must be there and not blank. */
    public String text(String path, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            wrong(path, "Give a text that is not blank.");
            return "";
        }
        return optional(path, value, longest);
    }

    /** A text that may be absent, and is empty then. */
    public String optional(String path, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            wrong(path, "It has " + value.length() + " characters; at most " + longest + " will do.");
        }
        return value == null ? "" : value;
    }

    /** A password that must be there. */
    public char[] password(String path, char @Nullable [] value, int longest) {
        if (value == null || value.length == 0 || value.length > longest) {
            wrong(path, "Give a password of at most " + longest + " characters.");
            return new char[0];
        }
        return value;
    }

    /**
     * Goes on if nothing is wrong.
     *
     * @throws RequestException INVALID, with all that is
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw refusal();
        }
    }

    /** The exception with all that is wrong. */
    public RequestException refusal() {
        return new RequestException(RequestException.Reason.INVALID, "Some fields are wrong.", errors);
    }
}

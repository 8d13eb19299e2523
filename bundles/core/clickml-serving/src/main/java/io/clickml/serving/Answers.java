package io.clickml.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks who asks, and answers: with JSON, or with a problem as of RFC 9457. */
final class Answers {
    /** Attribute of requests in which the gate keeps the id that also stands in the answer's header of that name. */
    private static final String CORRELATION_ID = "X-Correlation-ID";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Something that writes JSON. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static void allow(HttpServletRequest request, Permission permission) {
        if (!(request.getUserPrincipal() instanceof Caller caller)) {
            throw new RequestException(RequestException.Reason.UNAUTHENTICATED, "Sign in, or send a token.");
        }
        if (!caller.permissions().contains(permission)) {
            throw new RequestException(
                    RequestException.Reason.FORBIDDEN,
                    "This needs the permission " + permission
                            + ". Ask an administrator, or use a token with that scope.");
        }
    }

    static void send(HttpServletResponse response, int status, String mediaType, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.STREAMS.createGenerator(bytes)) {
            body.write(json);
        }
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    static void send(HttpServletResponse response, Body body) throws IOException {
        send(response, 200, "application/json", body);
    }

    /** What was thrown, as a request that was refused. Faults are logged under an id that the caller gets too. */
    static RequestException understood(Exception thrown) {
        if (thrown instanceof RequestException refused) {
            return refused;
        }
        if (thrown instanceof StreamConstraintsException e) {
            return new RequestException(
                    RequestException.Reason.TOO_LARGE, "The JSON is too large or too deep: " + e.getOriginalMessage());
        }
        if (thrown instanceof JsonProcessingException e) {
            return new RequestException(
                    RequestException.Reason.INVALID,
                    "This is not JSON, in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + reason(e) + ".");
        }
        if (thrown instanceof ClickMLException e && e.code().kind() == ErrorCode.Kind.USER) {
            return new RequestException(RequestException.Reason.INVALID, String.valueOf(e.getMessage()));
        }
        String id = UUID.randomUUID().toString();
        LOG.error("A prediction failed, {}", id, thrown);
        return new RequestException(
                RequestException.Reason.UNAVAILABLE,
                "The model cannot answer. The server's log says more under " + id + ".");
    }

    /** Without what the parser says to programmers. */
    private static String reason(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .split(" \\(start marker|: enable `|: maybe a |: was expecting", 2)[0];
    }

    static void problem(HttpServletRequest request, HttpServletResponse response, RequestException refused)
            throws IOException {
        int status = status(refused);
        send(response, status, "application/problem+json", json -> {
            json.writeStartObject();
            json.writeStringField(
                    "type",
                    "https://clickml.io/problems/"
                            + refused.reason()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'));
            json.writeStringField("title", title(status));
            json.writeNumberField("status", status);
            json.writeStringField("detail", refused.getMessage());
            json.writeStringField("instance", request.getRequestURI());
            if (request.getAttribute(CORRELATION_ID) instanceof String id) {
                json.writeStringField("correlationId", id);
            }
            if (!refused.fields().isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (FieldError error : refused.fields()) {
                    json.writeStartObject();
                    json.writeStringField("path", error.path());
                    json.writeStringField("message", error.message());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    static int status(RequestException refused) {
        return switch (refused.reason()) {
            case INVALID -> refused.fields().isEmpty() ? 400 : 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            default -> "Service Unavailable";
        };
    }
}

package io.clickml.auth.shiro;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes the gate's refusals as RFC 9457 problem documents. */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /**
     * The request that is refused.
     *
     * @param path its raw path, if that is not ambiguous; else null
     */
    record Source(@Nullable String path, String correlationId) {
        /** Nothing in an unambiguous path needs escaping in JSON but quotes, and those a URI does not have either. */
        private String json() {
            String instance = path == null ? "" : ",\"instance\":\"" + path.replace("\"", "%22") + "\"";
            return instance + ",\"correlationId\":\"" + correlationId + "\"";
        }
    }

    /** Ends a request. The texts are our own, without quotes or anything a client sent, so they need no escaping. */
    static void send(
            HttpServletResponse response,
            Source source,
            int status,
            String code,
            String detail,
            @Nullable Duration retryAfter)
            throws IOException {
        byte[] body = json(source, status, code, detail).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"clickml\"");
        }
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A problem document, of texts that need no escaping. */
    static String json(Source source, int status, String code, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title(status) + "\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"detail\":\"" + detail + "\"" + source.json() + "}";
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> status >= 500 ? "Internal Server Error" : "Request Refused";
        };
    }
}

package io.clickml.auth.shiro;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response whose errors are problem documents instead of the container's pages. */
final class ProblemResponse extends HttpServletResponseWrapper {
    private final Problems.Source source;

    ProblemResponse(HttpServletResponse response, Problems.Source source) {
        super(response);
        this.source = source;
    }

    @Override
    public void sendError(int given) throws IOException {
        if (isCommitted()) {
            throw new IllegalStateException("The response is on its way already");
        }
        // Servlets say 501 of methods that they do not know; that is the client's fault.
        int status = given == SC_NOT_IMPLEMENTED ? SC_METHOD_NOT_ALLOWED : given;
        resetBuffer();
        Problems.send((HttpServletResponse) getResponse(), source, status, code(status), detail(status), null);
        flushBuffer();
    }

    /** The message is left out: it may be a class name or a client's own words. */
    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    private static String code(int status) {
        return switch (status) {
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 413 -> "TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            case 503 -> "UNAVAILABLE";
            default -> status >= 500 ? "INTERNAL" : "INVALID";
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 403 -> "This is not allowed to you.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This method is not allowed at this path.";
            case 503 -> "The server is not ready. Try again in a moment.";
            default ->
                status >= 500
                        ? "The server failed. The log has more under the id in the header X-Correlation-ID."
                        : "The request cannot be granted.";
        };
    }
}

package io.clickml.auth.shiro;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the gate's refusals as RFC 9457 problem documents. */
final class Problems {
    private Problems() {}

    /**
     * Ends a request. The texts are the gate's own, without quotes or anything a client sent, so they need no escaping.
     */
    static void send(HttpServletResponse response, int status, String code, String title, String detail)
            throws IOException {
        byte[] body = ("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                        + "\",\"detail\":\"" + detail + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"clickml\"");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static void unauthorized(HttpServletResponse response) throws IOException {
        send(response, 401, "UNAUTHENTICATED", "Unauthorized",
                "Sign in with POST /api/v1/auth/login, or send an API token as Authorization: Bearer.");
    }
}

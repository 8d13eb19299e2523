package io.clickml.rest.extension;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.extension.PluginFailure;
import io.clickml.rest.problem.Correlation;
import io.clickml.rest.problem.Problem;
import io.clickml.rest.problem.Problems;
import io.clickml.sdk.error.ClickMLException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/** Documents of plugins, wrapped so that a browser gives them nothing of the page around them. */
final class Frames {
    /**
     * The sandbox makes the document a stranger: without cookies, storage, and access to the page, wherever it is opened.
     * Beyond what stands in it, it loads nothing.
     */
    static final String POLICY = String.join(
            "; ",
            "sandbox allow-scripts",
            "default-src 'none'",
            "script-src 'unsafe-inline'",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'");

    private static final String DESTINATION = "Sec-Fetch-Dest";
    private static final Set<String> FOR_PROGRAMS = Set.of("", "empty", "document");

    private Frames() {}

    /** A document for a frame. If there is none, the frame says why, in words instead of JSON. */
    static Response document(HttpHeaders request, Supplier<byte[]> html) {
        if (!destination(request).equals("iframe")) {
            return framed(200, html.get());
        }
        try {
            return framed(200, html.get());
        } catch (RequestException | PluginFailure | ClickMLException e) {
            Problem problem = Problems.of(e);
            return framed(problem.status(), explanation(problem).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Response framed(int status, byte[] html) {
        return Response.status(status)
                .type("text/html; charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .entity(html)
                .build();
    }

    private static String explanation(Problem problem) {
        return "<!doctype html><html lang=\"en\"><title>" + escaped(problem.title()) + "</title>"
                + "<style>:root{color-scheme:light dark}body{font:14px system-ui,sans-serif;margin:16px}</style>"
                + "<p>" + escaped(problem.detail()) + "</p><p>Reference in the server's log: "
                + escaped(Correlation.current()) + "</p></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Refuses a browser that wants an answer of a plugin for a script, a style or anything else that would become part
     * of the page.
     */
    static void refuseParts(HttpHeaders request) {
        if (!FOR_PROGRAMS.contains(destination(request))) {
            throw new RequestException(
                    Reason.FORBIDDEN,
                    "Answers of plugins do not become part of a page. Read them with fetch, or put what you need into the"
                            + " panel.");
        }
    }

    private static String destination(HttpHeaders request) {
        String given = request.getHeaderString(DESTINATION);
        return given == null ? "" : given;
    }
}

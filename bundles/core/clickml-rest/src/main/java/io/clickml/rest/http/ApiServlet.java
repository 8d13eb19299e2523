package io.clickml.rest.http;

import io.clickml.rest.json.Json;
import io.clickml.rest.problem.Correlation;
import io.clickml.rest.problem.Problem;
import io.clickml.rest.problem.ProblemKind;
import io.clickml.rest.problem.Problems;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that answers GET as the rest of the API does: with its headers, its problems, its correlation id. */
public abstract class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Answers a GET. What it throws becomes a problem document. */
    protected abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object known = request.getAttribute(Correlation.HEADER);
        String id = known instanceof String text ? text : Correlation.of(request.getHeader(Correlation.HEADER));
        Correlation.begin(id);
        try {
            response.setHeader(Correlation.HEADER, id);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cache-Control", "no-store");
            if (request.getMethod().equals("GET")) {
                answer(request, response);
            } else {
                response.setHeader("Allow", "GET");
                send(request, response, id, ProblemKind.METHOD_NOT_ALLOWED.problem("Only GET is known here."));
            }
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            send(request, response, id, Problems.of(e));
        } finally {
            Correlation.end();
        }
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String id, Problem problem)
            throws IOException {
        response.resetBuffer();
        json(response, problem.status(), Problem.MEDIA_TYPE, problem.at(request.getRequestURI(), id));
    }

    /** Sends a value as JSON. */
    protected static void json(HttpServletResponse response, int status, String mediaType, Object value)
            throws IOException {
        byte[] bytes = Json.mapper().writeValueAsBytes(value);
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

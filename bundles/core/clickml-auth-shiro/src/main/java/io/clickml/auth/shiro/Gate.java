package io.clickml.auth.shiro;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Runs before dispatch for every servlet context, REST application and static resource, also those of bundles that
 * never heard of it. Whatever is not public needs credentials; whatever goes wrong is a refusal.
 */
final class Gate implements Preprocessor {
    private volatile boolean closed;

    /** From now on refuses everything. */
    void close() {
        closed = true;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (closed) {
            Problems.send(response, 503, "UNAVAILABLE", "Service Unavailable", "The server is closing.");
            return;
        }
        String path = request.getRequestURI();
        if (path == null || RequestPaths.isAmbiguous(path)) {
            Problems.send(response, 400, "AMBIGUOUS_PATH", "Bad Request",
                    "The path holds a character or an encoding that can be read in two ways.");
        } else if (path.equals("/") && RequestPaths.isPublic(request.getMethod(), path)) {
            response.sendRedirect("/ui/");
        } else if (RequestPaths.isPublic(request.getMethod(), path)) {
            chain.doFilter(request, response);
        } else {
            Problems.unauthorized(response);
        }
    }
}

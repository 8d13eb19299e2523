package io.clickml.rest.system;

import io.clickml.rest.http.ApiServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Whether the server is alive, and whether it can work. Both are public, so they name what is wrong and say no more; the
 * log does.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/health/live", "/health/ready"})
public final class HealthServlet extends ApiServlet {
    private static final long serialVersionUID = 1;
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";
    private final transient Readiness readiness;

    /** Alive. */
    public record Live(String status) {}

    /**
     * Able to work, or not.
     *
     * @param checks UP or DOWN by name
     */
    public record Ready(String status, Map<String, String> checks) {}

    /** With the one that knows. */
    @Activate
    public HealthServlet(@Reference Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith("/live")) {
            json(response, HttpServletResponse.SC_OK, "application/json", new Live(UP));
            return;
        }
        Map<String, String> checks = new TreeMap<>();
        readiness.check().forEach((name, good) -> checks.put(name, good ? UP : DOWN));
        boolean ready = !checks.containsValue(DOWN);
        int status = ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        json(response, status, "application/json", new Ready(ready ? UP : DOWN, checks));
    }
}

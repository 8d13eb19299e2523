package io.clickml.rest.events;

import io.clickml.api.RequestException;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.rest.access.Callers;
import io.clickml.rest.http.ApiServlet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The server-sent events. A plain servlet: it outlives a reload of the REST resources, and a stream that waits costs no
 * thread.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=" + EventsContext.NAME + ")")
@HttpWhiteboardServletAsyncSupported
public final class EventsServlet extends ApiServlet {
    private static final long serialVersionUID = 1;
    private final transient EventHub hub;

    /** With the hub that has the events. */
    @Activate
    public EventsServlet(@Reference EventHub hub) {
        this.hub = hub;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null && request.getPathInfo().length() > 1) {
            throw RequestException.notFound("path", request.getRequestURI());
        }
        Caller caller = Callers.of(request.getUserPrincipal());
        Callers.require(caller, Permission.READ);
        Long lastId = lastId(request);
        hub.open(caller, lastId, closed -> {
                    try {
                        response.setContentType("text/event-stream;charset=utf-8");
                        response.setHeader("Cache-Control", "no-store");
                        response.setHeader("X-Accel-Buffering", "no");
                        ServletOutputStream out = response.getOutputStream();
                        AsyncContext context = request.startAsync(request, response);
                        context.setTimeout(0);
                        return new EventStream(caller, request.getParameter("runId"), context, out, closed);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .start();
    }

    /** From the header of browsers that come back, or else the parameter; what is no number is as good as nothing. */
    private static @Nullable Long lastId(HttpServletRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String id = header == null ? request.getParameter("lastEventId") : header;
        return id != null && id.trim().matches("[0-9]{1,18}") ? Long.valueOf(id.trim()) : null;
    }
}

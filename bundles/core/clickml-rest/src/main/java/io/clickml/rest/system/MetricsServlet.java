package io.clickml.rest.system;

import io.clickml.api.MetricSource;
import io.clickml.api.security.Permission;
import io.clickml.rest.access.Callers;
import io.clickml.rest.http.ApiServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The current values of all metrics. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends ApiServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServlet.class);
    private final transient Set<MetricSource> sources = ConcurrentHashMap.newKeySet();

    /** Without sources; they come and go. */
    @Activate
    public MetricsServlet() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(MetricSource source) {
        sources.add(source);
    }

    void remove(MetricSource source) {
        sources.remove(source);
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Callers.require(Callers.of(request.getUserPrincipal()), Permission.READ);
        MetricsText text = new MetricsText();
        for (MetricSource source : sources) {
            try {
                source.collect(text);
            } catch (RuntimeException e) {
                LOG.warn("{} does not tell its metrics", source.getClass().getName(), e);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType(MetricsText.MEDIA_TYPE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

package io.clickml.bench.echo;

import jakarta.servlet.Servlet;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the servlet at a path that is the bundle's name. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        String path = "/" + context.getBundle().getSymbolicName();
        context.registerService(
                Servlet.class,
                new EchoServlet(),
                new Hashtable<>(Map.of("osgi.http.whiteboard.servlet.pattern", path)));
    }

    /** The framework takes back what was registered. */
    @Override
    public void stop(BundleContext context) {}
}

package io.clickml.bench.echo;

import io.clickml.sdk.Operator;
import jakarta.servlet.Servlet;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers an operator and a servlet, both named by the bundle. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        String name = context.getBundle().getSymbolicName();
        context.registerService(
                Operator.class,
                new Rows(),
                new Hashtable<>(Map.of(
                        "clickml.operator.id",
                        name,
                        "clickml.operator.label",
                        name,
                        "clickml.operator.summary",
                        "A table without rows.",
                        "clickml.operator.category",
                        "DATA")));
        context.registerService(
                Servlet.class,
                new EchoServlet(),
                new Hashtable<>(Map.of("osgi.http.whiteboard.servlet.pattern", "/" + name)));
    }

    /** The framework takes back what was registered. */
    @Override
    public void stop(BundleContext context) {}
}

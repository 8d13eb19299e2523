package io.clickml.bench.plugin;

import io.clickml.sdk.Operator;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the operator under the bundle's name. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        String name = context.getBundle().getSymbolicName();
        context.registerService(
                Operator.class,
                new Rows(),
                new Hashtable<>(Map.of(
                        "clickml.operator.id", name,
                        "clickml.operator.label", name,
                        "clickml.operator.summary", "A table without rows.",
                        "clickml.operator.category", "DATA")));
    }

    /** The framework takes back what was registered. */
    @Override
    public void stop(BundleContext context) {}
}

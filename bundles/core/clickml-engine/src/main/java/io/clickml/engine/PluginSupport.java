package io.clickml.engine;

import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.api.plugin.Plugins;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who keep the plugins, who may be there or not. They are looked up when they are needed and not before, since they
 * may be waiting for the engine.
 */
@Component(service = PluginSupport.class)
public final class PluginSupport {
    private static final Logger LOG = LoggerFactory.getLogger(PluginSupport.class);
    private static final int DEEPEST_CAUSE = 16;

    private final @Nullable BundleContext context;

    /** Looks in this framework. */
    @Activate
    public PluginSupport(BundleContext context) {
        this.context = context;
    }

    /** Finds nobody. */
    PluginSupport() {
        context = null;
    }

    /** What is installed; empty if nobody knows. */
    List<Plugin> installed() {
        return with(Plugins.class, Plugins::list).orElse(List.of());
    }

    /** Tells of a failure if it, or a cause of it, is one of linkage, memory or stack. */
    void report(String plugin, String version, String operator, Throwable thrown) {
        Throwable fault = fault(thrown);
        if (fault != null) {
            with(PluginFaults.class, faults -> {
                faults.report(plugin, version, operator, fault);
                return fault;
            });
        }
    }

    /** What a service says, if it is there and can be asked. */
    <S, T> Optional<T> with(Class<S> type, Function<S, T> question) {
        BundleContext framework = context;
        try {
            ServiceReference<S> reference = framework == null ? null : framework.getServiceReference(type);
            S service = framework == null || reference == null ? null : framework.getService(reference);
            if (framework == null || reference == null || service == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(question.apply(service));
            } finally {
                framework.ungetService(reference);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be asked", type.getSimpleName(), e);
            return Optional.empty();
        }
    }

    static @Nullable Throwable fault(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof LinkageError || cause instanceof VirtualMachineError) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }
}

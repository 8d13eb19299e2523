package io.clickml.serving;

import io.clickml.api.model.ServedStep;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who keep the plugins, if they are there, when the code of one fails for linkage, memory or stack. */
final class FaultReports {
    private static final Logger LOG = LoggerFactory.getLogger(FaultReports.class);
    private static final int DEEPEST_CAUSE = 16;

    /** Tells nobody. */
    static final FaultReports NONE = new FaultReports(null);

    private final @Nullable BundleContext context;

    FaultReports(@Nullable BundleContext context) {
        this.context = context;
    }

    /** What is thrown on when the code behind a step has thrown; an error becomes an exception that names the plugin. */
    RuntimeException understood(ServedStep step, Throwable thrown) {
        Throwable fault = fault(thrown);
        if (fault != null) {
            report(step, fault);
        }
        return thrown instanceof RuntimeException exception
                ? exception
                : new ClickMLException(
                        thrown instanceof OutOfMemoryError ? ErrorCode.EXHAUSTED : ErrorCode.DEFECT,
                        "Plugin " + step.plugin() + " " + step.pluginVersion() + " failed in step '" + step.label()
                                + "' of a model: " + thrown,
                        thrown);
    }

    private static @Nullable Throwable fault(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof LinkageError || cause instanceof VirtualMachineError) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private void report(ServedStep step, Throwable fault) {
        try {
            BundleContext framework = context;
            ServiceReference<PluginFaults> reference =
                    framework == null ? null : framework.getServiceReference(PluginFaults.class);
            PluginFaults faults = framework == null || reference == null ? null : framework.getService(reference);
            if (framework != null && reference != null && faults != null) {
                try {
                    faults.report(step.plugin(), step.pluginVersion(), step.operator(), fault);
                } finally {
                    framework.ungetService(reference);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("A fault of plugin {} {} cannot be reported", step.plugin(), step.pluginVersion(), e);
        }
    }
}

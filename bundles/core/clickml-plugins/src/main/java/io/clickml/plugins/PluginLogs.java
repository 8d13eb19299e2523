package io.clickml.plugins;

import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.life.History;
import java.time.Instant;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LogService;
import org.osgi.util.tracker.ServiceTracker;

/** Listens to what bundles of plugins log, and keeps the last of it. */
final class PluginLogs extends ServiceTracker<LogReaderService, LogReaderService> implements LogListener {
    private final History history;

    PluginLogs(BundleContext context, History history) {
        super(context, LogReaderService.class, null);
        this.history = history;
    }

    @Override
    public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
        LogReaderService reader = super.addingService(reference);
        reader.addLogListener(this);
        return reader;
    }

    @Override
    public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
        reader.removeLogListener(this);
        super.removedService(reference, reader);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void logged(LogEntry entry) {
        Bundle bundle = entry.getBundle();
        if (bundle == null || bundle.getSymbolicName() == null || !Inventory.isInstalled(bundle)) {
            return;
        }
        String level = switch (entry.getLevel()) {
            case LogService.LOG_ERROR -> "ERROR";
            case LogService.LOG_WARNING -> "WARN";
            case LogService.LOG_INFO -> "INFO";
            default -> "DEBUG";
        };
        Throwable thrown = entry.getException();
        history.add(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                Instant.ofEpochMilli(entry.getTime()),
                level,
                entry.getMessage() + (thrown == null ? "" : " (" + thrown + ")"));
    }
}

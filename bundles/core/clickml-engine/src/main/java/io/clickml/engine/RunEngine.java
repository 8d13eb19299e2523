package io.clickml.engine;

import io.clickml.api.catalog.PluginLease;
import io.clickml.api.run.Engines;
import io.clickml.sdk.spi.execution.HeldBatches;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a plugin that a run was given, kept in use, and the rows it holds for the run. They are closed on a thread
 * of their own: the engine may take its time, or never come back, in which case its plugin stays in use.
 */
final class RunEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);
    private static final int GRACE_SECONDS = 5;

    private final EngineEntry entry;
    private final PluginLease lease;
    private final PluginSupport support;
    private final Set<HeldBatches> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable ExecutorService closing;
    private boolean closed;

    RunEngine(EngineEntry entry, PluginLease lease, PluginSupport support) {
        this.entry = entry;
        this.lease = lease;
        this.support = support;
    }

    EngineEntry entry() {
        return entry;
    }

    String name() {
        return entry.name;
    }

    PluginLease lease() {
        return lease;
    }

    /** The work of the run as this engine does it. */
    StepWork work(String run) {
        return new StepWork(new EngineExecution(this, run));
    }

    /** Remembers rows, so that they are closed; false if they are known already. */
    synchronized boolean holds(HeldBatches rows) {
        if (closed) {
            // The step was given up, and its thread has come back after all.
            close(rows);
            return true;
        }
        return held.add(rows);
    }

    /** Closes rows soon, once. */
    synchronized void letGo(HeldBatches rows) {
        if (held.remove(rows)) {
            ExecutorService thread = closing;
            if (thread == null) {
                thread = Executors.newSingleThreadExecutor(Threads.named("engine"));
                closing = thread;
            }
            thread.execute(() -> close(rows));
        }
    }

    private void close(HeldBatches rows) {
        try {
            rows.close();
        } catch (Throwable e) {
            support.report(entry.plugin, entry.version.toString(), entry.extension(), e);
            LOG.warn("{} could not let go of rows of a run", entry, e);
        }
    }

    /**
     * Closes what is left, and frees the plugin.
     *
     * @throws InterruptedException if the server stops meanwhile
     */
    void end() throws InterruptedException {
        ExecutorService last;
        synchronized (this) {
            if (closed) {
                return;
            }
            List.copyOf(held).forEach(this::letGo);
            closed = true;
            last = closing;
            if (last == null) {
                lease.close();
                return;
            }
            last.execute(lease::close);
            last.shutdown();
        }
        if (!last.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "{} has not let go of the rows of a run within {} seconds; its plugin stays in use",
                    entry,
                    GRACE_SECONDS);
        }
    }

    /** Frees the plugin of a run that was never begun. */
    @Override
    public void close() {
        lease.close();
    }

    static String nameOf(@Nullable RunEngine engine) {
        return engine == null ? Engines.LOCAL : engine.name();
    }
}

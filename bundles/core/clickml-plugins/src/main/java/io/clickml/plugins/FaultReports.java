package io.clickml.plugins;

import io.clickml.api.plugin.PluginFaults;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Takes reports of faults, and passes them on to whoever looks after plugins. It needs nothing, so that those who report
 * need not wait for those who look after.
 */
@Component(service = {PluginFaults.class, FaultReports.class})
public final class FaultReports implements PluginFaults {
    private static final int MOST_WAITING = 1000;
    private static final int LONGEST = 500;

    /** A fault. */
    record Fault(String plugin, String version, String operator, String cause) {}

    /** Takes a fault; must return at once. */
    @FunctionalInterface
    interface Taker {
        void take(Fault fault);
    }

    private final Deque<Fault> waiting = new ArrayDeque<>();
    private @Nullable Taker taker;

    /** Nobody takes them yet. */
    @Activate
    public FaultReports() {
        // Nothing to prepare.
    }

    @Override
    public void report(String plugin, String version, String operator, Throwable cause) {
        String words = String.valueOf(cause);
        Fault fault = new Fault(
                plugin, version, operator, words.length() > LONGEST ? words.substring(0, LONGEST) + " …" : words);
        synchronized (waiting) {
            if (taker != null) {
                taker.take(fault);
            } else if (waiting.size() < MOST_WAITING) {
                waiting.add(fault);
            }
        }
    }

    /** From now on they go there; null if nobody takes them. */
    void to(@Nullable Taker now) {
        synchronized (waiting) {
            taker = now;
            while (now != null && !waiting.isEmpty()) {
                now.take(waiting.remove());
            }
        }
    }
}

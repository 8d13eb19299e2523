package io.clickml.engine;

import io.clickml.api.catalog.PluginLease;
import java.util.function.Supplier;

/** A lease for a call that somebody may stop waiting for: it is then closed when the call has come back. */
final class Handover {
    private final PluginLease lease;
    private boolean begun;
    private boolean back;
    private boolean givenUp;

    Handover(PluginLease lease) {
        this.lease = lease;
    }

    <T> T during(Supplier<T> call) {
        synchronized (this) {
            if (givenUp) {
                throw Failures.cancelled();
            }
            begun = true;
        }
        try {
            return call.get();
        } finally {
            synchronized (this) {
                back = true;
                if (givenUp) {
                    lease.close();
                }
            }
        }
    }

    synchronized void giveUp() {
        givenUp = true;
        if (!begun || back) {
            lease.close();
        }
    }
}

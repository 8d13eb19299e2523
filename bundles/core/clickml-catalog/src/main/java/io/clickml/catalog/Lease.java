package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.sdk.Operator;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry in use. Closing twice counts once. */
final class Lease implements OperatorLease {
    private final Entry entry;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Operator<?> operator() {
        return entry.operator();
    }

    @Override
    public OperatorDescription description() {
        return entry.description(true);
    }

    @Override
    public String pluginDigest() {
        return entry.pluginDigest();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            entry.release();
        }
    }
}

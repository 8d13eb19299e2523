package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.sdk.Operator;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry in use. Closing twice counts once. */
final class Lease implements OperatorLease {
    private final Entry entry;
    private final OperatorDescription description;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Entry entry, OperatorDescription description) {
        this.entry = entry;
        this.description = description;
    }

    @Override
    public Operator<?> operator() {
        return entry.operator();
    }

    @Override
    public OperatorDescription description() {
        return description;
    }

    @Override
    public String pluginDigest() {
        return entry.pluginDigest();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            entry.end();
        }
    }
}

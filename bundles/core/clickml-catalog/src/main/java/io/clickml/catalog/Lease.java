package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.sdk.Operator;

/** An entry in use. Closing twice counts once. */
final class Lease implements OperatorLease {
    private final Entry entry;
    private final Operator<?> operator;
    private final OperatorDescription description;
    private final Releases releases;
    private String user;
    private boolean closed;

    Lease(Entry entry, Operator<?> operator, OperatorDescription description, Releases releases, String user) {
        this.entry = entry;
        this.operator = operator;
        this.description = description;
        this.releases = releases;
        this.user = user;
    }

    @Override
    public Operator<?> operator() {
        return operator;
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
    public synchronized void usedBy(String other) {
        if (!closed) {
            entry.release.rename(user, other);
            user = other;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            releases.end(entry.release, user);
        }
    }
}

package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.PluginLease;
import io.clickml.sdk.Operator;

/** An operator in use, and with it the version of its plugin. */
final class Lease implements OperatorLease {
    private final ServiceEntry entry;
    private final Operator<?> operator;
    private final OperatorDescription description;
    private final PluginLease release;

    Lease(ServiceEntry entry, Operator<?> operator, OperatorDescription description, PluginLease release) {
        this.entry = entry;
        this.operator = operator;
        this.description = description;
        this.release = release;
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
    public void usedBy(String user) {
        release.usedBy(user);
    }

    @Override
    public void close() {
        release.close();
    }
}

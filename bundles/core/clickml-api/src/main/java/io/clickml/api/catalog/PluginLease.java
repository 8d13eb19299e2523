package io.clickml.api.catalog;

/** A version of a plugin in use. Its bundle is not removed by an upgrade until the lease is closed. */
public interface PluginLease extends AutoCloseable {
    /** Says who uses it from now on; a catalog that keeps no users does nothing. */
    default void usedBy(String user) {}

    @Override
    void close();
}

package io.clickml.api.catalog;

import io.clickml.sdk.Operator;

/** An operator in use. Its bundle is not removed by an upgrade until the lease is closed. */
public interface OperatorLease extends AutoCloseable {
    /** The operator. */
    Operator<?> operator();

    /** What it is. */
    OperatorDescription description();

    /** SHA-256 of the bundle's bytes if the server knows it, for provenance; else empty. */
    String pluginDigest();

    /** Says who uses it from now on; a catalog that keeps no users does nothing. */
    default void usedBy(String user) {}

    @Override
    void close();
}

package io.clickml.api.catalog;

import io.clickml.sdk.Operator;

/** An operator in use. */
public interface OperatorLease extends PluginLease {
    /** The operator. */
    Operator<?> operator();

    /** What it is. */
    OperatorDescription description();

    /** SHA-256 of the bundle's bytes if the server knows it, for provenance; else empty. */
    String pluginDigest();
}

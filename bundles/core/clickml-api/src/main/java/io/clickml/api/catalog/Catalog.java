package io.clickml.api.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All operators of all plugins, as they come and go. Thread-safe. */
public interface Catalog {
    /** All versions of all operators, by category, label and descending version. */
    List<OperatorDescription> list();

    /** The newest version within a range such as {@code [1.0,2.0)}; a null range means any. */
    Optional<OperatorDescription> find(String id, @Nullable String versionRange);

    /**
     * Takes the newest version within a range into use.
     *
     * @param user who uses it, such as {@code run 12 of 'Churn'}
     * @throws io.clickml.api.RequestException NOT_FOUND, naming the operator
     */
    OperatorLease lease(String id, @Nullable String versionRange, String user);

    /**
     * Takes one certain version into use: what was trained by it is read by it.
     *
     * @param user who uses it, such as {@code version 3 of model 'churn'}
     * @throws io.clickml.api.RequestException NOT_FOUND, naming operator, plugin and version
     */
    OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user);

    /** Keeps a bundle's operators from new users, or allows them again. Those who use them are not disturbed. */
    void retire(String plugin, String pluginVersion, boolean retired);

    /** Number of leases of a bundle's operators. */
    int leases(String plugin, String pluginVersion);

    /** Who uses a bundle's operators, each once. */
    List<String> users(String plugin, String pluginVersion);

    /** A number that changes whenever the list does. */
    long revision();
}

package io.clickml.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
     * @throws io.clickml.api.RequestException NOT_FOUND, naming the operator and why no version of it will do
     */
    OperatorLease lease(String id, @Nullable String versionRange, String user);

    /**
     * Takes one certain version into use: what was trained by it is read by it.
     *
     * @param user who uses it, such as {@code version 3 of model 'churn'}
     * @throws io.clickml.api.RequestException NOT_FOUND, naming operator, plugin and version; CONFLICT if that version is
     *     CLOSED, with the reason
     */
    OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user);

    /**
     * Takes a version of a plugin into use for something that it brings beside operators. A catalog that keeps no users
     * does nothing.
     *
     * @param user who uses it, such as {@code run 12 of 'Churn'}
     * @throws io.clickml.api.RequestException CONFLICT unless that version is OPEN, with the reason
     */
    default PluginLease leasePlugin(String plugin, String pluginVersion, String user) {
        return () -> {};
    }

    /** Who may begin to use a version of a plugin. */
    enum Availability {
        /** All. */
        OPEN,
        /**
         * Those who ask for exactly this version, and nodes whose range of versions ends somewhere and includes no open
         * one.
         */
        PINNED,
        /** Nobody. */
        CLOSED
    }

    /**
     * Says who may begin to use a version of a plugin, also before its operators are there; it is OPEN until told
     * otherwise. Those who use it already are not disturbed.
     *
     * @param reason why it is not open and what to do about it, for messages, such as {@code it is in quarantine: clear it
     *     on the page Plugins, or install another version}; empty if OPEN
     */
    void offer(String plugin, String pluginVersion, Availability availability, String reason);

    /**
     * Says what the operators of a version of a plugin look like, before they are there, so that none of its classes need be
     * loaded for the palette. Nothing said leaves it to the catalog to find out.
     *
     * @param operators asked when somebody wants to see them; null takes back what was said
     */
    default void describe(
            String plugin, String pluginVersion, @Nullable Supplier<List<OperatorDescription>> operators) {}

    /**
     * Lists operators of a version of a plugin that is not in the framework yet: in the palette they are as
     * {@linkplain #describe described}, and who takes one into use has the plugin brought in. Each is withdrawn by itself
     * when its service is there. A catalog that cannot announce has the plugin brought in at once.
     *
     * @param operators ids
     * @param wake brings the plugin in, so that its services are there when it comes back; may be called by many threads,
     *     and again. Throws {@link io.clickml.api.RequestException} if the plugin does not start, with the reason
     */
    default void announce(String plugin, String pluginVersion, List<String> operators, Runnable wake) {
        wake.run();
    }

    /** Takes back what was announced and has not come; nothing if there is no such thing. */
    default void withdraw(String plugin, String pluginVersion) {}

    /** Who may begin to use a version; OPEN if nothing was said of it. */
    default Availability availability(String plugin, String pluginVersion) {
        return Availability.OPEN;
    }

    /** Number of leases of a bundle. */
    int leases(String plugin, String pluginVersion);

    /** Who uses a bundle, each once. */
    List<String> users(String plugin, String pluginVersion);

    /** A number that changes whenever the list does. */
    long revision();
}

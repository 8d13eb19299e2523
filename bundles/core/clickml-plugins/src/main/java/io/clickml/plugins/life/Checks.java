package io.clickml.plugins.life;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.record.PluginRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** What is asked about a plugin before it is taken, changed and after it is gone. */
public interface Checks {
    /**
     * What is known of a plugin that has come in.
     *
     * @param operators as the palette would show them; empty if that is not known
     * @param impact is worked out when it is first asked for
     */
    record Examined(List<Finding> findings, List<OperatorDescription> operators, Effects impact) {}

    /** What it would do to what there is. */
    @FunctionalInterface
    interface Effects {
        /** Asked for once at most. */
        Impact get();
    }

    /** A plugin is on its way. */
    void prepare();

    /**
     * Who vouches for it.
     *
     * @throws io.clickml.api.RequestException INVALID if that is not enough
     */
    default Trusted trust(Delivery delivery) {
        return trust(
                delivery.main().fileName(),
                Stream.concat(Stream.of(delivery.main()), delivery.libraries().stream())
                        .map(PluginJar::path)
                        .toList());
    }

    /**
     * Who vouches for a plugin and the libraries that it brings.
     *
     * @param fileName what people call it
     * @param jars its own first
     * @throws io.clickml.api.RequestException INVALID if that is not enough
     */
    Trusted trust(String fileName, List<Path> jars);

    /**
     * Who vouches for it.
     *
     * @param findings no errors
     */
    record Trusted(Signature signature, List<Finding> findings) {}

    /**
     * Lets its code prove itself where it can do no harm.
     *
     * @throws io.clickml.api.RequestException INVALID if it does not, with a field error for each finding
     */
    Examined examine(Delivery delivery);

    /**
     * What a change of an installed version would do.
     *
     * @param operators ids of what it brings
     * @param folder with its jars, if its code is not in the server and would come in
     */
    Impact impact(PluginRecord plugin, PluginChange change, List<String> operators, @Nullable Path folder);

    /**
     * What it would do to retire the newest version and to give new users an older one.
     *
     * @param operators ids of what the two bring
     * @param folder with the jars of the older one, if its code is not in the server
     */
    Impact rollBack(PluginRecord newest, PluginRecord older, List<String> operators, @Nullable Path folder);

    /** Looks what keeps the classes of a bundle in memory; is to be called while the bundle is still there. */
    Held watch(Bundle bundle);

    /** What keeps the classes of a bundle that was watched. */
    @FunctionalInterface
    interface Held {
        /** Names of what holds them, after the bundle was removed; empty if nothing was found. */
        List<String> now();
    }
}

package io.clickml.api.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The execution engines that new runs may choose, as they come and go. Thread-safe. */
public interface Engines {
    /** Name of the server's own, which is always there. */
    String LOCAL = "local";

    /** The server's own first, then those of plugins by name. */
    List<Description> list();

    /**
     * An execution engine.
     *
     * @param plugin symbolic name of the bundle; null for the server's own
     * @param pluginVersion version of the bundle; null for the server's own
     */
    record Description(
            String name, @Nullable String plugin, @Nullable String pluginVersion) {}
}

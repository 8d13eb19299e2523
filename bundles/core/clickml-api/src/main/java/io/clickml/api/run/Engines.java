package io.clickml.api.run;

import java.util.List;

/** The execution engines that new runs may choose, as they come and go. Thread-safe. */
public interface Engines {
    /** Name of the server's own, which is always there. */
    String LOCAL = "local";

    /** The server's own first, then those of plugins by name. */
    List<EngineDescription> list();
}

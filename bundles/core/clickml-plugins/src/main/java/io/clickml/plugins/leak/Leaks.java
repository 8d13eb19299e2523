package io.clickml.plugins.leak;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what holds on to a class loader: live threads, values of threads, shutdown hooks, JDBC drivers, MBeans and
 * timers. Each is named in a sentence; nothing is stopped or taken away, since only its owner knows how.
 *
 * <p>Where Java does not open its insides ({@code java.lang}, {@code java.security}, {@code java.util} and {@code
 * java.sql}; the launcher opens all of them), that part is left out.
 */
public final class Leaks {
    private Leaks() {}

    /**
     * What keeps a class loader, and with it all classes of a plugin, in memory.
     *
     * @param loader of a plugin that is uninstalled; nothing of it is kept
     * @return sentences; empty if nothing was found, which is no proof that there is nothing
     */
    public static List<String> find(ClassLoader loader) {
        Owned owned = new Owned(loader);
        List<String> found = new ArrayList<>();
        found.addAll(LeakingThreads.find(owned));
        found.addAll(Registrations.shutdownHooks(owned));
        found.addAll(Registrations.drivers(owned));
        found.addAll(Registrations.beans(owned));
        return List.copyOf(found);
    }
}

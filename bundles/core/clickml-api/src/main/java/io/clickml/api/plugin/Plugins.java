package io.clickml.api.plugin;

import io.clickml.api.Actor;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Installs and removes plugins while the server works. */
public interface Plugins {
    /** All, by name and descending version. */
    List<Plugin> list();

    /** One version. */
    Optional<Plugin> find(String name, String version);

    /**
     * Installs a jar beside what is there, and starts it.
     *
     * @param jar read to the end; the caller closes
     * @throws io.clickml.api.RequestException INVALID if it is not a plugin or does not resolve, CONFLICT if that name and
     *     version are there already, TOO_LARGE
     */
    Plugin install(String fileName, InputStream jar, Actor actor);

    /**
     * Removes a version. New runs no longer get it; it goes when nothing uses it.
     *
     * @param force not to wait for those who use it
     * @throws io.clickml.api.RequestException CONFLICT if it is built in, or in use and not {@code force}
     */
    void uninstall(String name, String version, boolean force, Actor actor);
}

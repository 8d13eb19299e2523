package io.clickml.api.plugin;

import io.clickml.api.Actor;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Installs, changes and removes plugins while the server works. What was answered is so also after a sudden end of the
 * server.
 */
public interface Plugins {
    /** All, by name and descending version. */
    List<Plugin> list();

    /** One version. */
    Optional<Plugin> find(String name, String version);

    /**
     * Takes a jar, or an archive of jars, in and examines it; it waits to be activated. Nothing of it is in the server
     * then.
     *
     * @param bytes read to the end; the caller closes
     * @throws io.clickml.api.RequestException INVALID if it is not a plugin, would not resolve, is not trusted or fails
     *     its examination, with a field error for each finding; CONFLICT if that name and version are there already;
     *     TOO_LARGE
     */
    Install receive(String fileName, InputStream bytes, Actor actor);

    /**
     * The same with an artifact of the Maven repositories that the server is configured with.
     *
     * @param coordinates {@code group:artifact:version}
     * @throws io.clickml.api.RequestException also NOT_FOUND, naming the repositories that were asked, and INVALID if none
     *     is configured
     */
    Install receive(String coordinates, Actor actor);

    /** Those that wait, newest first. */
    List<Install> waiting();

    /** One that waits. */
    Optional<Install> waiting(String id);

    /**
     * Puts what waits to work, beside other versions of it. If it does not start, or brings less than it declared, it is
     * taken out again and the former state is back.
     *
     * @throws io.clickml.api.RequestException NOT_FOUND; INVALID if it does not start; CONFLICT if that name and version
     *     have come in meanwhile
     */
    Plugin activate(String id, Actor actor);

    /** Throws away what waits; NOT_FOUND if there is no such. */
    void discard(String id, Actor actor);

    /** Receives a jar and activates it. */
    Plugin install(String fileName, InputStream bytes, Actor actor);

    /** What a change would do; nothing is done. */
    Impact impact(String name, String version, PluginChange change);

    /**
     * Changes the state of a version. DISABLE is done when nobody uses the version any more: until then it is DRAINING.
     * REMOVE is not for here, see {@link #uninstall}.
     *
     * @param force for DISABLE: not to wait for those who use it
     * @param deadline for DISABLE: how long to wait, after which it is ENABLED again unless {@code force}; null for ever
     * @throws io.clickml.api.RequestException CONFLICT if the state does not allow it
     */
    Plugin change(
            String name, String version, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor);

    /**
     * What rolling back would do; nothing is done.
     *
     * @throws io.clickml.api.RequestException NOT_FOUND, or CONFLICT if there is no older version
     */
    Impact rollBackImpact(String name);

    /**
     * Gives new runs the version before the newest again: the newest is retired, the one before is enabled if need be.
     *
     * @return the version that new runs get now
     * @throws io.clickml.api.RequestException NOT_FOUND, or CONFLICT if there is no older version
     */
    Plugin rollBack(String name, Actor actor);

    /**
     * Removes a version. New runs no longer get it; it goes when nothing uses it.
     *
     * @param force not to wait for those who use it
     * @param drain if it is in use: to remove it as soon as nobody uses it, instead of a refusal
     * @throws io.clickml.api.RequestException CONFLICT if it is built in, or in use (naming the users) and neither
     *     {@code force} nor {@code drain}
     */
    Removal uninstall(String name, String version, boolean force, boolean drain, Actor actor);

    /**
     * What a version has said and what happened to it, newest first.
     *
     * @param limit at most this many lines
     */
    List<PluginLogLine> log(String name, String version, int limit);
}

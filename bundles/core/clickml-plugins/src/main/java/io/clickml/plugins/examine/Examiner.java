package io.clickml.plugins.examine;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Examines plugins, one at a time, in a process that is started when it is needed and kept for the next. Thread-safe.
 */
public final class Examiner implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final String WHOLE = "plugin";

    private final ExaminationSettings settings;
    private @Nullable Child child;

    /** One that has not started anything. */
    public Examiner(ExaminationSettings settings) {
        this.settings = settings;
    }

    /** Starts the process if there is none, and does not wait for it: call this when a plugin is on its way. */
    public synchronized void prepare() {
        if (settings.on()) {
            current();
        }
    }

    /**
     * Examines a plugin.
     *
     * @param jars the plugin's, then those of the libraries that it imports from
     * @param nodes saved parameters to bring up to date
     * @throws RequestException UNAVAILABLE if there is no process to examine it
     */
    public Examination examine(List<Path> jars, List<SavedNode> nodes) {
        if (!settings.on()) {
            return Examination.only(new Finding(
                    Severity.NOTE, "", WHOLE, "The plugin was not examined, since CLICKML_PLUGIN_EXAMINATION is off."));
        }
        return ask(jars, nodes, true);
    }

    /**
     * Asks a plugin what becomes of saved parameters, and examines nothing.
     *
     * @return an answer for each, without the differences; empty if the code cannot be asked
     */
    public List<Migrated> migrate(List<Path> jars, List<SavedNode> nodes) {
        return settings.on() && !nodes.isEmpty() ? ask(jars, nodes, false).migrated() : List.of();
    }

    private synchronized Examination ask(List<Path> jars, List<SavedNode> nodes, boolean contracts) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "jars",
                jars.stream().map(path -> path.toAbsolutePath().toString()).toList());
        request.put("nodes", nodes.stream().map(Examiner::tree).toList());
        request.put("contracts", contracts);
        request.put("budgetMillis", settings.limit().toMillis() * 7 / 10);
        try {
            Conversation conversation = new Conversation(current(), settings.limit());
            if (!conversation.hold(request) && !conversation.heardAnything()) {
                // It had just decided to end, since nobody had asked for long.
                stop();
                Child another = current();
                conversation = new Conversation(another, settings.limit());
                if (!conversation.hold(request) && !conversation.heardAnything()) {
                    stop();
                    throw unavailable(
                            "the process ended with code " + another.exitCode() + " (" + another.said() + ")");
                }
            }
            if (!conversation.isReusable()) {
                stop();
            }
            return conversation.result();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw unavailable("the server is stopping");
        }
    }

    private static Map<String, Object> tree(SavedNode node) {
        return Map.of("operator", node.operator(), "version", node.paramsVersion(), "params", node.params());
    }

    /** The process, ready or about to be. */
    private Child current() {
        Child known = child;
        if (known != null && known.isAlive()) {
            return known;
        }
        if (settings.classPath().isEmpty()) {
            throw unavailable("the server's folder 'system' lacks the SDK, its testkit or slf4j-api; install it anew");
        }
        try {
            known = Child.start(settings);
            child = known;
            return known;
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    static RequestException unavailable(String why) {
        return new RequestException(
                Reason.UNAVAILABLE,
                "Plugins cannot be examined, and none is taken in without: " + why
                        + ". CLICKML_PLUGIN_EXAMINATION=off does without, at your risk.");
    }

    static Duration patienceToStart() {
        return START;
    }

    private void stop() {
        Child known = child;
        child = null;
        if (known != null) {
            known.stop();
        }
    }

    /** Ends the process. */
    @Override
    public synchronized void close() {
        stop();
    }
}

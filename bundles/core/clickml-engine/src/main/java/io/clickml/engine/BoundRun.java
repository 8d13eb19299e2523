package io.clickml.engine;

import io.clickml.api.plugin.Migrations;
import io.clickml.api.run.Run;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A run and what it keeps in use.
 *
 * @param engine of a plugin; null is this process
 */
record BoundRun(Run run, BoundGraph graph, @Nullable RunEngine engine) implements AutoCloseable {
    /** Names the run as the user of its plugins, from when it has a number. */
    void claimPlugins() {
        String user = "run " + run.number() + " of '" + run.pipelineName() + "'";
        graph.usedBy(user);
        if (engine != null) {
            engine.lease().usedBy(user);
        }
    }

    /** Does the work of the run where it is to be done. */
    StepWork work(StepWork local) {
        return engine == null ? local : engine.work(run.id());
    }

    /** The first lines of its log: what is run, and which parameters are not as they were saved. */
    void introduce(Journal journal) {
        journal.log(
                "",
                Level.INFO,
                "Run " + run.number() + " of '" + run.pipelineName() + "' version " + run.pipelineVersion()
                        + " with seed " + run.seed()
                        + (engine == null
                                ? ""
                                : " on execution engine '" + engine.name() + "' of plugin "
                                        + engine.entry().pluginText()));
        graph.ordered().forEach(node -> tellMigrated(node, journal));
    }

    private static void tellMigrated(BoundNode<?> node, Journal journal) {
        Migrations.Migrated migrated = node.migrated();
        if (migrated != null) {
            journal.log(
                    node.id(),
                    Level.INFO,
                    "Parameters were saved for version " + migrated.fromVersion() + " and brought to version "
                            + migrated.toVersion() + " by plugin " + node.plugin() + ": "
                            + (migrated.differences().isEmpty()
                                    ? "nothing changed"
                                    : migrated.differences().stream()
                                            .map(difference -> difference.path() + " " + difference.before() + " -> "
                                                    + difference.after())
                                            .collect(Collectors.joining(", "))));
        }
    }

    /**
     * Frees the plugins of a run that has been at work.
     *
     * @throws InterruptedException if the server stops meanwhile
     */
    void end() throws InterruptedException {
        graph.close();
        if (engine != null) {
            engine.end();
        }
    }

    /** Frees the plugins of a run that was never begun. */
    @Override
    public void close() {
        graph.close();
        if (engine != null) {
            engine.close();
        }
    }
}

package io.clickml.engine;

import io.clickml.api.Query;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends, in the store, runs and steps at which nobody works. */
final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);
    private static final int AT_ONCE = 500;

    private Unfinished() {}

    /** Fails all runs that have not ended; to be called before any is begun. */
    static void fail(RunStore store, Consumer<Run> told) {
        for (RunStatus status : List.of(RunStatus.RUNNING, RunStatus.QUEUED)) {
            Query left = new Query(0, AT_ONCE, List.of(), Map.of("status", status.name()), "");
            Set<String> seen = new HashSet<>();
            List<String> page;
            do {
                // Those that are dealt with have another status, so that the first page holds the next ones.
                page = store.list(left).items().stream()
                        .map(Run.Summary::id)
                        .filter(seen::add)
                        .toList();
                page.forEach(id -> store.find(id).ifPresent(run -> told.accept(fail(store, run))));
            } while (!page.isEmpty());
        }
    }

    private static Run fail(RunStore store, Run run) {
        LOG.info("Run {} was interrupted by the end of the server", run.id());
        Failure failure = new Failure(
                "INTERRUPTED", "The server stopped while the run was under way. Start the run again.", null, null);
        endSteps(store, run.id(), StepStatus.SKIPPED, failure);
        Run ended = RunStates.ended(run, RunStatus.FAILED, failure);
        store.update(ended);
        return ended;
    }

    /**
     * Ends steps that have not ended.
     *
     * @param waiting what becomes of those that were not begun
     * @param failure why those that were at work have failed; null if none can be at work
     */
    static void endSteps(RunStore store, String run, StepStatus waiting, @Nullable Failure failure) {
        for (Step step : store.steps(run)) {
            if (step.status() == StepStatus.WAITING) {
                store.update(run, ended(step, waiting, null));
            } else if (step.status() == StepStatus.RUNNING) {
                store.update(run, ended(step, StepStatus.FAILED, failure));
            }
        }
    }

    private static Step ended(Step step, StepStatus status, @Nullable Failure failure) {
        return new Step(
                step.node(),
                step.label(),
                step.operator(),
                step.plugin(),
                step.pluginVersion(),
                step.pluginDigest(),
                status,
                step.progress(),
                step.started(),
                Instant.now(),
                step.rows(),
                step.cpuMillis(),
                failure,
                step.outputs());
    }
}

package io.clickml.engine;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.StepStatus;
import io.clickml.sdk.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of runs: each is stored, and then told. */
record RunRecords(RunStore store, EventBus events) {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);

    /** What a server that went away has left unfinished cannot be finished any more. */
    void recover() {
        Unfinished.fail(store, this::tell);
    }

    /** Tells a state that is stored already. */
    void tell(Run run) {
        events.publish(new Event("run.changed", Map.of("runId", run.id(), "run", run.summary())));
    }

    void save(Run run) {
        store.update(run);
        tell(run);
    }

    /** A run is cancelled that nobody has begun. */
    void cancelledWhileWaiting(Run run) {
        Unfinished.endSteps(store, run.id(), StepStatus.CANCELLED, null);
        save(RunStates.ended(run, RunStatus.CANCELLED, null));
    }

    /**
     * A run has ended.
     *
     * @param unwritten what went wrong while it was recorded, so that it has failed whatever its steps say; null if
     *     nothing did
     */
    void ended(Run run, RunStatus status, @Nullable Failure failure, @Nullable RuntimeException unwritten) {
        RuntimeException wrong = unwritten == null ? trySave(RunStates.ended(run, status, failure)) : unwritten;
        if (wrong != null) {
            save(RunStates.ended(run, RunStatus.FAILED, unrecorded(wrong)));
        }
    }

    /** A store may write behind, and tell only now that something before has not been written. */
    private @Nullable RuntimeException trySave(Run run) {
        try {
            save(run);
            return null;
        } catch (RuntimeException e) {
            LOG.warn("Run {} cannot be recorded as {}", run.id(), run.status(), e);
            return e;
        }
    }

    private static Failure unrecorded(RuntimeException unwritten) {
        return new Failure(
                ErrorCode.UNAVAILABLE.name(),
                "The run could not be recorded: " + unwritten.getMessage()
                        + ". Check database, disk and log, and run it again.",
                null,
                null);
    }
}

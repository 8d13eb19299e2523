package io.clickml.engine;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A step has failed by the fault of an execution engine, and not of the step's own plugin. */
final class EngineFailure extends ClickMLException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient EngineEntry engine;

    EngineFailure(EngineEntry engine, ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.engine = engine;
    }

    /** What was thrown by an engine. */
    static EngineFailure of(EngineEntry engine, Throwable thrown) {
        if (engine.isGone()) {
            return gone(engine, thrown);
        }
        if (thrown instanceof ClickMLException understood) {
            return new EngineFailure(engine, understood.code(), String.valueOf(understood.getMessage()), thrown);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new EngineFailure(engine, ErrorCode.EXHAUSTED, Failures.outOfMemory(thrown), thrown);
        }
        return new EngineFailure(
                engine,
                ErrorCode.DEFECT,
                engine + " failed: " + thrown
                        + ". This is a fault of that plugin, not of your data: update it, tell its author, or run on another execution engine. The log has the details.",
                thrown);
    }

    /** The plugin was stopped while a run used it. */
    static EngineFailure gone(EngineEntry engine, @Nullable Throwable cause) {
        return new EngineFailure(
                engine,
                ErrorCode.UNAVAILABLE,
                engine
                        + " went away while the run used it. Run the pipeline again on an execution engine that is there.",
                cause);
    }

    /** It gave something that it must not. */
    static EngineFailure wrong(EngineEntry engine, String what) {
        return new EngineFailure(
                engine,
                ErrorCode.DEFECT,
                engine + " " + what
                        + ". This is a fault of that plugin: update it, tell its author, or run on another execution engine.",
                null);
    }

    EngineEntry engine() {
        return engine;
    }
}

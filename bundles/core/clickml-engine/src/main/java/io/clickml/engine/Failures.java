package io.clickml.engine;

import io.clickml.api.run.Failure;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What is said when plugin code fails. */
final class Failures {
    private Failures() {}

    static ClickMLException cancelled() {
        return new ClickMLException(ErrorCode.CANCELLED, "The run was cancelled.");
    }

    /** Throws what was thrown on another thread, unwrapped. */
    static RuntimeException rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        throw new IllegalStateException("A plugin failed", thrown);
    }

    /** Whose fault it was, in words. */
    static Failure of(Throwable thrown, BoundNode<?> node) {
        if (thrown instanceof EngineFailure failure) {
            return new Failure(
                    failure.code().name(),
                    String.valueOf(failure.getMessage()),
                    node.id(),
                    failure.engine().pluginText());
        }
        if (thrown instanceof ClickMLException understood) {
            return new Failure(
                    understood.code().name(), String.valueOf(understood.getMessage()), node.id(), node.plugin());
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(ErrorCode.EXHAUSTED.name(), outOfMemory(thrown), node.id(), node.plugin());
        }
        return new Failure(
                ErrorCode.DEFECT.name(),
                "Plugin " + node.plugin() + " failed: " + thrown
                        + ". This is a fault of the plugin, not of your data: update it, or tell its author. The log has the details.",
                node.id(),
                node.plugin());
    }

    /** A step was cancelled, and goes on. */
    static Failure givenUp(BoundNode<?> node, String who) {
        return new Failure(
                ErrorCode.CANCELLED.name(),
                "The step was cancelled. " + who + " did not stop, and was given up.",
                node.id(),
                node.plugin());
    }

    static String outOfMemory(Throwable thrown) {
        return "The server's memory was used up (" + thrown.getMessage()
                + "). Give the step fewer rows or columns, or the server a larger heap.";
    }

    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof ClickMLException understood && understood.code() == ErrorCode.CANCELLED;
    }
}

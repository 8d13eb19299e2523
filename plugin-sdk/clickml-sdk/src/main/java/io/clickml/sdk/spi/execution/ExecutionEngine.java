package io.clickml.sdk.spi.execution;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the sources and learners of a run do their work, such as a cluster. It is an extension point because the contracts
 * of {@link io.clickml.sdk.Fit} and {@link Fitted} make any partitioning correct: whatever the engine, the same pipeline
 * with the same seed gives the same bytes as in the server itself. All other operators are run by the server.
 *
 * <p>Its service property {@code name}, such as {@code spark}, is what a run is started with. The server itself is
 * {@code local}, which no engine may be called.
 *
 * <p>What one method returns is the data of the next: an engine gets its own {@link HeldBatches} back and need not bring
 * their rows into the server, which reads them only where it needs them. Data that comes from elsewhere, as from a split,
 * is in the server's memory.
 *
 * <p>Thread-safe: the steps of all runs call it at once, each on a thread of its own, which may block. When a run is
 * cancelled, the thread is interrupted and {@link Run#checkCancelled} throws; a call that has not ended five seconds later
 * is given up. What an operator throws should pass as it is. Other failures are
 * {@link io.clickml.sdk.error.ClickMLException}s of kind RESOURCE; all else is taken for a fault of the engine's plugin.
 *
 * <p>{@code ExecutionEngineContract} of the testkit holds an engine to all this.
 */
@ConsumerType
public interface ExecutionEngine {
    /**
     * Says which steps this engine cannot run, before the run begins, without effect and without reading data. It has ten
     * seconds. What is not refused will be tried.
     *
     * @param steps the sources and learners of the run
     * @return a reason for each step refused, for the author of the pipeline
     */
    default List<Refusal> plan(List<Planned<?>> steps) {
        return List.of();
    }

    /** The rows that {@link Source#read} gives, in their order. */
    <P extends Record> HeldBatches read(Task<P> task, Source<P> source, Run run);

    /**
     * What {@link io.clickml.sdk.Fit#from} gives for the data. The server stores it by the learner's codec, and goes on
     * with what it reads back.
     */
    <P extends Record, F extends Fitted> F fit(Task<P> task, Learner<P, F> learner, Batches data, Run run);

    /**
     * The rows that {@link Fitted#apply} makes of the data, in their order.
     *
     * @param fitted what the task's learner has learned
     */
    HeldBatches apply(Task<?> task, Fitted fitted, Batches data, Run run);

    /** A step that an engine is to run, and its operator: a {@link Source} or a {@link Learner}. */
    record Planned<P extends Record>(Task<P> task, Operator<P> operator) {}

    /**
     * Why a step cannot be run here.
     *
     * @param step as in {@link Task#step}
     * @param reason as a sentence
     */
    record Refusal(String step, String reason) {}
}

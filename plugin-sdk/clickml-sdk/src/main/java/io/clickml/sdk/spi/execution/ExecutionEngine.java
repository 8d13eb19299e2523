package io.clickml.sdk.spi.execution;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place where steps are run, such as a cluster. It is an extension point because the contracts of
 * {@link io.clickml.sdk.Fit} and {@link io.clickml.sdk.model.Fitted} make any partitioning correct. Thread-safe.
 *
 * <p>An engine may be cut off from the server, and either may restart. So every attempt has a {@link Job.Key}, and what
 * an attempt makes is only staged until the server, which knows whether the attempt still counts, commits it.
 */
@ConsumerType
public interface ExecutionEngine {
    /** Name that a pipeline asks for, as in {@code spark}. */
    String name();

    /**
     * Says which jobs this engine cannot run, without effect and without reading data. What is not refused will be
     * tried.
     *
     * @return one reason for each job refused, for the author of the pipeline
     */
    List<Refusal> plan(List<Job> jobs);

    /**
     * Begins a job, unless one with this key is known, and reports its events, the past ones first. Does not block.
     * Submitting again is how a server comes back to a job after a restart; it then replaces the listener.
     *
     * @param events called by one thread at a time, in order, until an event that is {@linkplain Event#isLast last}
     */
    void submit(Job job, Consumer<Event> events);

    /** The jobs that were submitted and not yet forgotten, by whatever server. */
    Set<Job.Key> known();

    /**
     * Asks a job to end, and after the grace makes it end. It then reports {@link Event.Failed} with CANCELLED, if it
     * has not ended in another way. Of a job that is not known or has ended, nothing happens.
     */
    void cancel(Job.Key job, Duration grace);

    /**
     * Makes what a job has staged readable as the output of its step. Of two attempts at one step the one with the
     * greater token counts: committing with a smaller token than before is refused. Committing again changes nothing.
     *
     * @throws io.clickml.sdk.error.ClickMLException with UNAVAILABLE if it is refused, or the job has staged nothing
     */
    void commit(Job.Key job, long token);

    /** Forgets a job that has ended, and deletes what it staged if that was not committed. */
    void forget(Job.Key job);

    /**
     * Why a job cannot be run here.
     *
     * @param step the step of the job
     * @param reason as a sentence
     */
    record Refusal(String step, String reason) {}
}

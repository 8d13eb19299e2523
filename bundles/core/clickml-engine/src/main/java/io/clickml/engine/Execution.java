package io.clickml.engine;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;

/** Where the sources and learners of a run do their work. Thread-safe. */
interface Execution {
    /** Reads all rows. */
    <P extends Record> PortData read(BoundNode<P> node, Source<P> source, StepRun run);

    /** Learns. */
    <P extends Record, F extends Fitted> F fit(BoundNode<P> node, Learner<P, F> learner, PortData data, StepRun run);

    /** Applies what the node's learner has learned. */
    <P extends Record> PortData apply(BoundNode<P> node, Fitted fitted, PortData data, StepRun run);

    /** Who works at a source or learner, for messages. */
    String who(BoundNode<?> node);
}

package io.clickml.tribuo;

import io.clickml.sdk.Run;

/** Counts the steps of a loop inside a library: reports the average loss and progress of each epoch, and can be cancelled. */
final class Watch {
    private static final int CHECK_EVERY = 1024;
    private final Run run;
    private final long epochSteps;
    private final int epochs;
    private long steps;
    private double loss;

    Watch(Run run, long epochSteps, int epochs) {
        this.run = run;
        this.epochSteps = epochSteps;
        this.epochs = epochs;
    }

    /** One step with its loss. */
    void step(double stepLoss) {
        loss += stepLoss;
        steps++;
        if (steps % CHECK_EVERY == 0 || steps % epochSteps == 0) {
            run.checkCancelled();
            run.progress(Math.min(1, (double) steps / (epochSteps * epochs)));
        }
        if (steps % epochSteps == 0) {
            run.metric("loss", loss / epochSteps);
            loss = 0;
        }
    }
}

package io.clickml.tribuo;

import io.clickml.sdk.Run;

/** Lets a run be cancelled from within a function that a library calls very often. */
final class Patience {
    private static final int CHECK_EVERY = 8192;
    private final Run run;
    private int calls;

    Patience(Run run) {
        this.run = run;
    }

    /** Cheap. */
    void called() {
        if (++calls % CHECK_EVERY == 0) {
            run.checkCancelled();
        }
    }
}

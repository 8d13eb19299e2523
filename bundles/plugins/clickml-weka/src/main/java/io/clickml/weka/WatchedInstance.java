package io.clickml.weka;

import io.clickml.sdk.Run;
import weka.core.DenseInstance;

/**
 * An instance that lets the run be cancelled when it is looked at: Weka's learners have no other hook. Copies, which they
 * work on, do so as well. Used in training only, never stored.
 */
final class WatchedInstance extends DenseInstance {
    private static final long serialVersionUID = 1;
    private static final int CHECK_EVERY = 1 << 16;
    private final transient Watch watch;

    /** Counts looks. Several threads may share one; a lost count does no harm. */
    static final class Watch {
        private final Run run;
        private int looks;

        Watch(Run run) {
            this.run = run;
        }

        void look() {
            if ((++looks & CHECK_EVERY - 1) == 0) {
                run.checkCancelled();
            }
        }
    }

    WatchedInstance(double weight, double[] values, Watch watch) {
        super(weight, values);
        this.watch = watch;
    }

    @Override
    public Object copy() {
        WatchedInstance copy = new WatchedInstance(m_Weight, m_AttValues, watch);
        copy.m_Dataset = m_Dataset;
        return copy;
    }

    @Override
    public double value(int attribute) {
        watch.look();
        return m_AttValues[attribute];
    }
}

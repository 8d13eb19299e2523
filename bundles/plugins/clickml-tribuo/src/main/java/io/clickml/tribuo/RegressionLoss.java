package io.clickml.tribuo;

import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** What linear regression minimizes. */
public enum RegressionLoss {
    /** Squares of the errors: predicts the mean. */
    SQUARED {
        @Override
        RegressionObjective create() {
            return new SquaredLoss();
        }
    },
    /** Sizes of the errors: predicts the median, and minds outliers less. */
    ABSOLUTE {
        @Override
        RegressionObjective create() {
            return new AbsoluteLoss();
        }
    },
    /** Squares of small errors, sizes of large ones. */
    HUBER {
        @Override
        RegressionObjective create() {
            return new Huber();
        }
    };

    abstract RegressionObjective create();
}

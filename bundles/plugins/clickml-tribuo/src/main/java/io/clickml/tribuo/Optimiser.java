package io.clickml.tribuo;

import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.SGD;

/** How the size of a step of gradient descent is chosen. */
public enum Optimiser {
    /** Steps shrink for weights that were changed much. */
    ADA_GRAD {
        @Override
        StochasticGradientOptimiser create(double learningRate, double epsilon) {
            return new AdaGrad(learningRate, epsilon);
        }
    },
    /** Steps follow the running mean and variance of the gradient. */
    ADAM {
        @Override
        StochasticGradientOptimiser create(double learningRate, double epsilon) {
            return new Adam(learningRate, 0.9, 0.999, epsilon);
        }
    },
    /** Steps shrink with the square root of their number. */
    SQUARE_ROOT_DECAY {
        @Override
        StochasticGradientOptimiser create(double learningRate, double epsilon) {
            return SGD.getSqrtDecaySGD(learningRate);
        }
    };

    abstract StochasticGradientOptimiser create(double learningRate, double epsilon);
}

package io.clickml.sdk.testkit;

import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Fitted;

/**
 * What every {@link Transform} must do.
 *
 * @param <P> the parameters
 * @param <F> what is learned
 */
public interface TransformContract<P extends Record, F extends Fitted> extends LearnerContract<P, F> {
    @Override
    Transform<P, F> operator();
}

package io.clickml.sdk.testkit;

import io.clickml.sdk.Learner;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;

/**
 * What the contracts of a {@link Learner} need to know of it. Test classes implement {@link TransformContract} or
 * {@link TrainerContract}.
 *
 * @param <P> the parameters
 * @param <F> what is learned
 */
public interface LearnerExample<P extends Record, F extends Fitted> extends OperatorContract<P> {
    @Override
    Learner<P, F> operator();

    /** The value learned from {@link #table}. */
    default F fitted() {
        return fit(Batches.of(table()));
    }

    /** The value learned from these batches, with seed 1. */
    default F fit(Batches data) {
        return operator().fit(params(), data.schema(), new TestRun(1)).from(data);
    }

    /** What {@link io.clickml.sdk.model.Codec#write} makes of a value. */
    default byte[] bytes(F fitted) {
        return Codecs.bytes(operator().codec(), fitted);
    }
}

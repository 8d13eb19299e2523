package io.clickml.weka;

import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Codec;

/** What all trainers of this bundle share: the way their models are stored. */
interface WekaTrainer<P extends Record> extends Trainer<P, WekaClassifier> {
    @Override
    default Codec<WekaClassifier> codec() {
        return new WekaClassifier.Storage();
    }
}

package io.clickml.weka;

class NaiveBayesTest implements WekaTrainerContract<NaiveBayes.Params> {
    @Override
    public NaiveBayes operator() {
        return new NaiveBayes();
    }
}

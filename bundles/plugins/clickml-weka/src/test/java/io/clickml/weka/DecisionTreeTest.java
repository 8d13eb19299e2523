package io.clickml.weka;

class DecisionTreeTest implements WekaTrainerContract<DecisionTree.Params> {
    @Override
    public DecisionTree operator() {
        return new DecisionTree();
    }
}

package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;

/** What single trees and forests have in common: from a table through Tribuo to flat trees. */
final class TreeLearning {
    private static final String OUTPUT = "target";
    private static final String MEASURE = "share of the splits";

    private TreeLearning() {}

    /** Learns to predict a label with a trainer that gives a tree, or an ensemble of trees that vote. */
    static TreeClassifier labels(String column, Schema inputs, Table table, Trainer<Label> trainer, Run run) {
        Targets.Labels target = Targets.labels(table, column);
        Encoding encoding = Encoding.oneHot(inputs, table);
        Examples examples = new Examples(encoding);
        MutableDataset<Label> data = examples.dataset(
                table,
                new LabelFactory(),
                i -> target.codes()[i] < 0 ? null : new Label(target.labels().label(target.codes()[i])),
                true,
                run);
        Model<Label> model = Examples.training(() -> trainer.train(data));
        boolean votes = model instanceof EnsembleModel<Label>;
        FlatTrees.Source<Node<Label>> source = TribuoTrees.source(examples.identifiers(model.getFeatureIDMap()));
        FlatTrees.Builder builder = new FlatTrees.Builder();
        GrowingFloats shares = new GrowingFloats();
        for (Model<Label> tree : members(model)) {
            builder.add(((TreeModel<Label>) tree).getRoot(), source, (leaf, number) -> {
                LeafNode<Label> counted = TribuoTrees.leaf(leaf);
                for (String label : target.labels().labels()) {
                    Label share = counted.getDistribution().get(label);
                    shares.add(
                            !votes
                                    ? share == null ? 0 : (float) share.getScore()
                                    : counted.getOutput().getLabel().equals(label) ? 1 : 0);
                }
            });
        }
        FlatTrees trees = builder.build();
        Importance.report(run, encoding, MEASURE, TribuoTrees.splits(trees, encoding.width()));
        return new TreeClassifier(column, encoding, target.labels(), trees, shares.toArray());
    }

    /** Learns to predict a number with a trainer that gives a tree, or an ensemble of trees that are averaged. */
    static TreeRegressor numbers(String column, Schema inputs, Table table, Trainer<Regressor> trainer, Run run) {
        double[] truth = Targets.numbers(table, column);
        Encoding encoding = Encoding.oneHot(inputs, table);
        Examples examples = new Examples(encoding);
        MutableDataset<Regressor> data = examples.dataset(
                table,
                new RegressionFactory(),
                i -> truth[i] == truth[i] ? new Regressor(OUTPUT, truth[i]) : null,
                true,
                run);
        Model<Regressor> model = Examples.training(() -> trainer.train(data));
        FlatTrees.Source<Node<Regressor>> source = TribuoTrees.source(examples.identifiers(model.getFeatureIDMap()));
        FlatTrees.Builder builder = new FlatTrees.Builder();
        List<Double> means = new ArrayList<>();
        for (Model<Regressor> tree : members(model)) {
            builder.add(
                    ((IndependentRegressionTreeModel) tree).getRoots().get(OUTPUT),
                    source,
                    (leaf, number) ->
                            means.add(TribuoTrees.leaf(leaf).getOutput().getValues()[0]));
        }
        FlatTrees trees = builder.build();
        Importance.report(run, encoding, MEASURE, TribuoTrees.splits(trees, encoding.width()));
        return new TreeRegressor(
                column,
                encoding,
                trees,
                means.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static <T extends Output<T>> List<Model<T>> members(Model<T> model) {
        return model instanceof EnsembleModel<T> ensemble ? ensemble.getModels() : List.of(model);
    }

    /** The share of features for a tree to look at: the one asked for, or a default, but never less than one feature. */
    static float featureShare(double asked, int features) {
        return (float) Math.min(1, Math.max(asked, 1.0 / Math.max(features, 1)));
    }
}

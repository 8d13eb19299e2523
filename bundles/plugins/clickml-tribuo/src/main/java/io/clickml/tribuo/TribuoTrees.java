package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.clickml.sdk.Run;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.EnsembleCombiner;

/** Tribuo's trees: training forests that can be watched, and reading trees as flat ones. */
final class TribuoTrees {
    private TribuoTrees() {}

    /** Random forests as Tribuo grows them (bags of trees), with the run told after each tree. */
    static final class Forest<T extends Output<T>> extends BaggingTrainer<T> {
        private final Run run;
        private int grown;

        Forest(Trainer<T> tree, EnsembleCombiner<T> combiner, int trees, long seed, Run run) {
            super(tree, combiner, trees, seed);
            this.run = run;
        }

        @Override
        protected Model<T> trainSingleModel(
                Dataset<T> examples,
                ImmutableFeatureMap features,
                ImmutableOutputInfo<T> outputs,
                int treeSeed,
                Map<String, Provenance> provenance,
                int invocation) {
            run.checkCancelled();
            Model<T> tree = super.trainSingleModel(examples, features, outputs, treeSeed, provenance, invocation);
            run.progress((double) ++grown / numMembers);
            return tree;
        }
    }

    /** Shows nodes with positions of encoded rows in place of Tribuo's identifiers. */
    static <T extends Output<T>> FlatTrees.Source<Node<T>> source(int[] identifiers) {
        int[] positions = new int[Arrays.stream(identifiers).max().orElse(-1) + 1];
        for (int k = 0; k < identifiers.length; k++) {
            if (identifiers[k] >= 0) {
                positions[identifiers[k]] = k;
            }
        }
        return new Nodes<>(positions);
    }

    /** How often trees look at each number of a row. */
    static double[] splits(FlatTrees trees, int width) {
        double[] counts = new double[width];
        for (int split : trees.splits()) {
            if (split >= 0) {
                counts[split >> 1]++;
            }
        }
        return counts;
    }

    /** A node that is a leaf. */
    static <T extends Output<T>> LeafNode<T> leaf(Node<T> node) {
        return (LeafNode<T>) node;
    }

    private record Nodes<T extends Output<T>>(int[] positions) implements FlatTrees.Source<Node<T>> {
        private SplitNode<T> split(Node<T> node) {
            return (SplitNode<T>) node;
        }

        @Override
        public boolean isLeaf(Node<T> node) {
            return node.isLeaf();
        }

        @Override
        public int position(Node<T> split) {
            return positions[split(split).getFeatureID()];
        }

        /** Tribuo turns left at values up to and including its own. */
        @Override
        public double threshold(Node<T> split) {
            return Math.nextUp(split(split).splitValue());
        }

        /** Never asked: Tribuo takes what is missing for 0. */
        @Override
        public boolean missingLeft(Node<T> split) {
            return false;
        }

        @Override
        public Node<T> left(Node<T> split) {
            return split(split).getLessThanOrEqual();
        }

        @Override
        public Node<T> right(Node<T> split) {
            return split(split).getGreaterThan();
        }
    }
}

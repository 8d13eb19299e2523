package io.clickml.tribuo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trees whose leaves add up, one sum per output: tree {@code t} adds to output {@code t} modulo their number. Sums are in
 * 32 bits, in the order of the trees, as in the library that grew them.
 *
 * @param base what each sum begins with
 * @param leaves the addend of each leaf
 */
record BoostedTrees(FlatTrees trees, float[] base, float[] leaves) {
    BoostedTrees {
        if (base.length == 0 || !trees.fits(leaves.length, Integer.MAX_VALUE >> 1)) {
            throw new IllegalArgumentException("The leaves do not belong to the trees.");
        }
    }

    /** Sets {@code sums}, one per output. */
    void sum(double[] row, float[] sums) {
        System.arraycopy(base, 0, sums, 0, base.length);
        int output = 0;
        for (int tree = 0; tree < trees.count(); tree++) {
            sums[output] += leaves[trees.leaf(tree, row)];
            output = output + 1 == base.length ? 0 : output + 1;
        }
    }

    /** A model of XGBoost, and the gain that each value of a row brought. */
    record Parsed(BoostedTrees trees, double[] gains) {}

    /**
     * Reads XGBoost's own format.
     *
     * @param model as Universal Binary JSON
     * @param outputs sums a row
     * @param logistic whether the base score is a probability
     * @param width values in a row
     */
    static Parsed read(byte[] model, int outputs, boolean logistic, int width) {
        Map<?, ?> learner = map(map(UniversalBinaryJson.read(model)).get("learner"));
        String baseScore = (String) map(learner.get("learner_model_param")).get("base_score");
        float score = Float.parseFloat(baseScore.replaceAll("[\\[\\]]", ""));
        float[] base = new float[outputs];
        Arrays.fill(base, logistic ? (float) -Math.log(1f / score - 1f) : score);
        List<?> trees =
                (List<?>) map(map(learner.get("gradient_booster")).get("model")).get("trees");
        FlatTrees.Builder builder = new FlatTrees.Builder();
        GrowingFloats leaves = new GrowingFloats();
        double[] gains = new double[width];
        for (Object tree : trees) {
            LibraryTree nodes = new LibraryTree(map(tree));
            builder.add(0, nodes, (node, number) -> leaves.add((float) nodes.conditions[node]));
            nodes.addGains(gains);
        }
        return new Parsed(new BoostedTrees(builder.build(), base, leaves.toArray()), gains);
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    /** One tree as XGBoost stores it: a node is a position in its arrays. */
    private static final class LibraryTree implements FlatTrees.Source<Integer> {
        private final double[] left;
        private final double[] right;
        private final double[] positions;
        private final double[] conditions;
        private final double[] missingLeft;
        private final double[] gains;

        LibraryTree(Map<?, ?> tree) {
            left = (double[]) tree.get("left_children");
            right = (double[]) tree.get("right_children");
            positions = (double[]) tree.get("split_indices");
            conditions = (double[]) tree.get("split_conditions");
            missingLeft = (double[]) tree.get("default_left");
            gains = (double[]) tree.get("loss_changes");
        }

        void addGains(double[] sums) {
            for (int node = 0; node < left.length; node++) {
                if (left[node] >= 0) {
                    sums[(int) positions[node]] += gains[node];
                }
            }
        }

        @Override
        public boolean isLeaf(Integer node) {
            return left[node] < 0;
        }

        @Override
        public int position(Integer split) {
            return (int) positions[split];
        }

        @Override
        public double threshold(Integer split) {
            return conditions[split];
        }

        @Override
        public boolean missingLeft(Integer split) {
            return missingLeft[split] != 0;
        }

        @Override
        public Integer left(Integer split) {
            return (int) left[split];
        }

        @Override
        public Integer right(Integer split) {
            return (int) right[split];
        }
    }
}

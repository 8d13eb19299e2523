package io.clickml.tribuo;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Binary decision trees in flat arrays, both children of a node side by side, so that a row finds its leaf in one short
 * loop. A row turns left where its value is less than the threshold.
 *
 * @param roots the first node of each tree
 * @param splits for a split twice the position of the value it looks at, plus one if rows without that value turn left;
 *     -1 for a leaf
 * @param thresholds of splits
 * @param children for a split its left child, which the right one follows; for a leaf its number
 */
record FlatTrees(int[] roots, int[] splits, double[] thresholds, int[] children) {
    /** Refuses arrays in which a row could get lost or go round in circles. */
    FlatTrees {
        boolean sound = splits.length == thresholds.length && splits.length == children.length;
        for (int node = 0; sound && node < splits.length; node++) {
            sound = splits[node] >= 0
                    ? children[node] > node && children[node] < splits.length - 1
                    : children[node] >= 0;
        }
        for (int root : roots) {
            sound &= root >= 0 && root < splits.length;
        }
        if (!sound) {
            throw new IllegalArgumentException("These are no trees.");
        }
    }

    /** Number of trees. */
    int count() {
        return roots.length;
    }

    /** The number of the leaf that a row falls into; a value that is missing is NaN. */
    int leaf(int tree, double[] row) {
        int node = roots[tree];
        int split = splits[node];
        while (split >= 0) {
            double value = row[split >> 1];
            boolean left = value < thresholds[node] || (split & 1) != 0 && value != value;
            node = children[node] + (left ? 0 : 1);
            split = splits[node];
        }
        return children[node];
    }

    /** Whether all leaf numbers are less than {@code leaves} and all values looked at lie within rows of {@code width}. */
    boolean fits(int leaves, int width) {
        for (int node = 0; node < splits.length; node++) {
            if (splits[node] < 0 ? children[node] >= leaves : splits[node] >> 1 >= width) {
                return false;
            }
        }
        return true;
    }

    /** How a library shows a node of its own trees. */
    interface Source<N> {
        /** Whether a node has no children. */
        boolean isLeaf(N node);

        /** Position of the value that a split looks at. */
        int position(N split);

        /** Values less than this turn left. */
        double threshold(N split);

        /** Whether a missing value turns left. */
        boolean missingLeft(N split);

        /** The child for values less than the threshold. */
        N left(N split);

        /** The other child. */
        N right(N split);
    }

    /** Trees under construction. */
    static final class Builder {
        private int[] roots = new int[16];
        private int[] splits = new int[256];
        private double[] thresholds = new double[256];
        private int[] children = new int[256];
        private int trees;
        private int nodes;
        private int leaves;

        /** What to do with each leaf, which are numbered through all trees. */
        interface Leaf<N> {
            /** A leaf and its number. */
            void found(N leaf, int number);
        }

        /** Adds a tree. */
        <N> void add(N root, Source<N> source, Leaf<N> leaf) {
            roots = trees == roots.length ? Arrays.copyOf(roots, trees * 2) : roots;
            roots[trees++] = reserve(1);
            ArrayDeque<N> open = new ArrayDeque<>();
            ArrayDeque<Integer> places = new ArrayDeque<>();
            open.add(root);
            places.add(roots[trees - 1]);
            while (!open.isEmpty()) {
                N node = open.remove();
                int place = places.remove();
                if (source.isLeaf(node)) {
                    splits[place] = -1;
                    children[place] = leaves;
                    leaf.found(node, leaves++);
                } else {
                    int first = reserve(2);
                    splits[place] = source.position(node) << 1 | (source.missingLeft(node) ? 1 : 0);
                    thresholds[place] = source.threshold(node);
                    children[place] = first;
                    open.add(source.left(node));
                    open.add(source.right(node));
                    places.add(first);
                    places.add(first + 1);
                }
            }
        }

        private int reserve(int count) {
            int first = nodes;
            nodes += count;
            if (nodes > splits.length) {
                int size = Math.max(nodes, splits.length * 2);
                splits = Arrays.copyOf(splits, size);
                thresholds = Arrays.copyOf(thresholds, size);
                children = Arrays.copyOf(children, size);
            }
            return first;
        }

        /** The finished trees. */
        FlatTrees build() {
            return new FlatTrees(
                    Arrays.copyOf(roots, trees),
                    Arrays.copyOf(splits, nodes),
                    Arrays.copyOf(thresholds, nodes),
                    Arrays.copyOf(children, nodes));
        }
    }
}

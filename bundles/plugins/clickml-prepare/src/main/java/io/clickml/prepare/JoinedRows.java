package io.clickml.prepare;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows stand side by side.
 *
 * @param left positions in the left table
 * @param right positions in the right table; -1 where there is no partner
 * @param unmatched left rows without a partner
 */
record JoinedRows(int[] left, int[] right, int unmatched) {
    static JoinedRows of(Join.Params params, Table left, Table right, Run run) {
        List<String> leftNames = params.keys().stream().map(Join.Key::left).toList();
        List<String> rightNames =
                params.keys().stream().map(Join.Key::rightName).toList();
        boolean[] fractions = new boolean[leftNames.size()];
        for (int c = 0; c < fractions.length; c++) {
            fractions[c] = left.schema().field(leftNames.get(c)).type() == ColumnType.NUMERIC
                    || right.schema().field(rightNames.get(c)).type() == ColumnType.NUMERIC;
        }
        RowKeys keys = new RowKeys(fractions, false);
        int[] rightKeys = keys.of(right, rightNames, true);
        run.checkCancelled();
        int[] leftKeys = keys.of(left, leftNames, false);
        run.checkCancelled();
        return match(leftKeys, rightKeys, keys.size(), params.kind() == Join.Kind.LEFT);
    }

    private static JoinedRows match(int[] leftKeys, int[] rightKeys, int keyCount, boolean keepUnmatched) {
        int[] ends = new int[keyCount + 1];
        for (int key : rightKeys) {
            if (key >= 0) {
                ends[key + 1]++;
            }
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] starts = ends.clone();
        int[] partners = new int[rightKeys.length];
        for (int row = 0; row < rightKeys.length; row++) {
            if (rightKeys[row] >= 0) {
                partners[starts[rightKeys[row]]++] = row;
            }
        }
        int unmatched = 0;
        long total = 0;
        for (int key : leftKeys) {
            int count = key < 0 ? 0 : ends[key + 1] - ends[key];
            unmatched += count == 0 ? 1 : 0;
            total += count == 0 && keepUnmatched ? 1 : count;
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    "The join would have " + total
                            + " rows, because many rows share a key on both sides. Add a key, or group one side first.");
        }
        int[] left = new int[(int) total];
        int[] right = new int[(int) total];
        int at = 0;
        for (int row = 0; row < leftKeys.length; row++) {
            int key = leftKeys[row];
            int first = key < 0 ? 0 : ends[key];
            int end = key < 0 ? 0 : ends[key + 1];
            if (first == end && keepUnmatched) {
                left[at] = row;
                right[at++] = -1;
            }
            for (int p = first; p < end; p++) {
                left[at] = row;
                right[at++] = partners[p];
            }
        }
        return new JoinedRows(left, right, unmatched);
    }
}

package io.clickml.prepare;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows that were chosen and rows that were not, each in the order of the table. */
record Selection(int[] chosen, int[] others) {
    /** Deals all rows of a table out under two names. */
    Map<String, Table> deal(Table table, String chosenName, String othersName) {
        Map<String, Table> dealt = new LinkedHashMap<>();
        dealt.put(chosenName, table.take(chosen));
        dealt.put(othersName, table.take(others));
        return dealt;
    }

    /** Rows {@code i} with {@code flags[i]}, and the rest. */
    static Selection of(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        int[] chosen = new int[count];
        int[] others = new int[flags.length - count];
        int next = 0;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                chosen[next++] = i;
            } else {
                others[i - next] = i;
            }
        }
        return new Selection(chosen, others);
    }

    /**
     * Exactly {@code wanted[g]} rows of each group, every such choice equally likely: selection sampling, algorithm S
     * of Knuth, The Art of Computer Programming, volume 2, section 3.4.2.
     *
     * @param groups the group of each row
     * @param sizes rows of each group
     * @param wanted rows to choose of each group
     */
    static Selection random(int[] groups, int[] sizes, int[] wanted, SeededRandom random) {
        int[] left = sizes.clone();
        int[] needed = wanted.clone();
        boolean[] flags = new boolean[groups.length];
        for (int i = 0; i < groups.length; i++) {
            int group = groups[i];
            if (random.next() * left[group]-- < needed[group]) {
                flags[i] = true;
                needed[group]--;
            }
        }
        return of(flags);
    }

    /** A number from 0 for each distinct value of a column, in order of appearance; missing is a value. */
    static int[] groups(Column column) {
        Map<Object, Integer> known = new HashMap<>();
        int[] groups = new int[column.size()];
        for (int i = 0; i < groups.length; i++) {
            Object value = column.isMissing(i) ? known : column.value(i);
            Integer group = known.putIfAbsent(value, known.size());
            groups[i] = group == null ? known.size() - 1 : group;
        }
        return groups;
    }

    /** Rows of each group. */
    static int[] sizes(int[] groups) {
        int greatest = -1;
        for (int group : groups) {
            greatest = Math.max(greatest, group);
        }
        int[] sizes = new int[greatest + 1];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }

    /**
     * Shares {@code total} out in proportion to the sizes, by the method of largest remainders; among equal remainders
     * the earlier group comes first.
     */
    static int[] shares(int[] sizes, int total) {
        long all = 0;
        for (int size : sizes) {
            all += size;
        }
        int[] shares = new int[sizes.length];
        long[] remainders = new long[sizes.length];
        int given = 0;
        for (int g = 0; g < sizes.length; g++) {
            shares[g] = (int) ((long) sizes[g] * total / all);
            remainders[g] = (long) sizes[g] * total % all;
            given += shares[g];
        }
        for (; given < total; given++) {
            int best = 0;
            for (int g = 1; g < sizes.length; g++) {
                best = remainders[g] > remainders[best] ? g : best;
            }
            shares[best]++;
            remainders[best] = -1;
        }
        return shares;
    }
}

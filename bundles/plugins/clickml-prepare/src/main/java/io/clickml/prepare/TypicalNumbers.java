package io.clickml.prepare;

import io.clickml.sdk.Fit;
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Learns one number for each of several columns, together with the labels of others, in the cheapest way that will do.
 */
record TypicalNumbers(FillMissing.Numbers kind, List<String> columns) {
    /** What is gathered of a batch: only what the kind needs. */
    public record Summary(ColumnMoments moments, ColumnQuantiles quantiles, ColumnLabels labels) {
        Summary plus(Summary later) {
            return new Summary(moments.plus(later.moments), quantiles.plus(later.quantiles), labels.plus(later.labels));
        }
    }

    Fit<Filling> fit(List<String> labelled, BiFunction<double[], ColumnLabels, Filling> finish) {
        if (kind instanceof FillMissing.Numbers.MostFrequent) {
            return Fit.table(all -> finish.apply(
                    columns.stream()
                            .mapToDouble(name -> mostFrequent(all, name))
                            .toArray(),
                    ColumnLabels.of(all, labelled)));
        }
        List<String> means = kind instanceof FillMissing.Numbers.Mean ? columns : List.of();
        List<String> medians = kind instanceof FillMissing.Numbers.Median ? columns : List.of();
        return Fit.summary(
                Summary.class,
                batch -> new Summary(
                        ColumnMoments.of(batch, means),
                        ColumnQuantiles.of(batch, medians),
                        ColumnLabels.of(batch, labelled)),
                Summary::plus,
                sum -> finish.apply(values(sum), sum.labels()));
    }

    private double[] values(Summary sum) {
        double[] values = new double[columns.size()];
        for (int c = 0; c < values.length; c++) {
            if (kind instanceof FillMissing.Numbers.Constant constant) {
                values[c] = constant.value();
            } else if (kind instanceof FillMissing.Numbers.Mean) {
                values[c] = sum.moments().columns().get(c).count() == 0
                        ? Double.NaN
                        : sum.moments().columns().get(c).mean();
            } else {
                values[c] = sum.quantiles().columns().get(c).at(0.5);
            }
            if (Double.isNaN(values[c])) {
                throw FillMissing.nothingToLearn(columns.get(c));
            }
        }
        return values;
    }

    private static double mostFrequent(Table table, String name) {
        double[] sorted = Arrays.stream(table.numeric(name).toArray())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double best = Double.NaN;
        int most = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = sorted[from];
            }
        }
        if (most == 0) {
            throw FillMissing.nothingToLearn(name);
        }
        return best;
    }
}

package io.clickml.evaluate;

import io.clickml.sdk.report.Chart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of {@link Residuals}. */
final class ResidualCharts {
    private static final int CELLS = 40;
    private static final int BARS = 30;
    private static final double TAIL = 0.005;

    private ResidualCharts() {}

    static List<Chart> of(Residuals residuals) {
        double[] left = new double[residuals.actual().length];
        for (int i = 0; i < left.length; i++) {
            left[i] = residuals.at(i);
        }
        double least = Math.min(least(residuals.actual()), least(residuals.predicted()));
        double greatest = Math.max(greatest(residuals.actual()), greatest(residuals.predicted()));
        Chart.Series diagonal = new Chart.Series("perfect", List.of(least, greatest), List.of(least, greatest));
        return List.of(
                new Chart.Xy(
                        "Predicted and actual",
                        "Actual",
                        "Predicted",
                        false,
                        List.of(thinned("rows", residuals.actual(), residuals.predicted()), diagonal)),
                new Chart.Xy(
                        "Residuals",
                        "Predicted",
                        "Actual minus predicted",
                        false,
                        List.of(thinned("rows", residuals.predicted(), left))),
                histogram(left));
    }

    /** The first point in each cell of a grid over all points: dense regions are thinned out, lonely points stay. */
    private static Chart.Series thinned(String name, double[] x, double[] y) {
        double left = least(x);
        double bottom = least(y);
        double width = greatest(x) / CELLS - left / CELLS;
        double height = greatest(y) / CELLS - bottom / CELLS;
        boolean[] taken = new boolean[CELLS * CELLS];
        List<Double> keptX = new ArrayList<>();
        List<Double> keptY = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            int cell = cell(x[i], left, width, CELLS) * CELLS + cell(y[i], bottom, height, CELLS);
            if (!taken[cell]) {
                taken[cell] = true;
                keptX.add(x[i]);
                keptY.add(y[i]);
            }
        }
        return new Chart.Series(name, keptX, keptY);
    }

    private static int cell(double value, double from, double size, int count) {
        return size > 0 ? (int) Math.max(0, Math.min(count - 1, (value - from) / size)) : 0;
    }

    /** The extreme half percent on each side falls into the outermost bars. */
    private static Chart histogram(double[] residuals) {
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        double from = sorted[(int) (TAIL * (sorted.length - 1))];
        double to = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
        double size = to / BARS - from / BARS;
        int bars = size > 0 ? BARS : 1;
        double[] counts = new double[bars];
        for (double residual : residuals) {
            counts[cell(residual, from, size, bars)]++;
        }
        List<String> names = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int bar = 0; bar < bars; bar++) {
            names.add(Numbers.text(from + size * (bar + 0.5)));
            x.add((double) bar);
            y.add(counts[bar]);
        }
        return new Chart.Bars("Distribution of the residuals", "Rows", names, List.of(new Chart.Series("rows", x, y)));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}

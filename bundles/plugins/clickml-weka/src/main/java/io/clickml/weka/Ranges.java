package io.clickml.weka;

import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Replaces numbers by the names of their ranges. A point of a cut belongs to the range below it; what is missing stays
 * missing.
 *
 * @param cuts for each column its points, rising
 * @param names for each column those of its ranges
 */
public record Ranges(Schema inputs, List<double[]> cuts, List<Dictionary> names) implements Fitted {
    public Ranges {
        cuts = List.copyOf(cuts);
        names = List.copyOf(names);
        for (int c = 0; c < inputs.fields().size(); c++) {
            if (cuts.size() != names.size()
                    || names.size() != inputs.fields().size()
                    || names.get(c).size() != cuts.get(c).length + 1) {
                throw new IllegalArgumentException("There must be cuts for each column, and a name for each range.");
            }
        }
    }

    Ranges(Schema inputs, List<double[]> cuts) {
        this(inputs, cuts, cuts.stream().map(Ranges::names).toList());
    }

    @Override
    public Table apply(Table batch) {
        Table.Builder changed = batch.edit();
        for (int c = 0; c < cuts.size(); c++) {
            String name = inputs.fields().get(c).name();
            NumericColumn numbers = batch.numeric(name);
            int[] codes = new int[numbers.size()];
            for (int i = 0; i < codes.length; i++) {
                double value = numbers.get(i);
                codes[i] = numbers.isMissing(i) || value != value ? -1 : range(value, cuts.get(c));
            }
            Field field = batch.schema().field(name).withType(ColumnType.CATEGORY);
            changed.with(field, CategoryColumn.of(names.get(c), codes));
        }
        return changed.build();
    }

    private static int range(double value, double[] points) {
        int range = 0;
        while (range < points.length && value > points[range]) {
            range++;
        }
        return range;
    }

    private static Dictionary names(double[] points) {
        List<String> bounds = new ArrayList<>();
        for (double point : points) {
            bounds.add(text(point));
        }
        if (new HashSet<>(bounds).size() < points.length) {
            for (int k = 0; k < points.length; k++) {
                bounds.set(k, String.valueOf(points[k]));
            }
        }
        List<String> names = new ArrayList<>();
        for (int r = 0; r <= points.length; r++) {
            names.add(
                    points.length == 0
                            ? "all"
                            : r == 0
                                    ? "up to " + bounds.get(0)
                                    : r == points.length
                                            ? "over " + bounds.get(r - 1)
                                            : "over " + bounds.get(r - 1) + " up to " + bounds.get(r));
        }
        return Dictionary.of(names);
    }

    /** Short enough to read; the cut itself stays exact. */
    private static String text(double point) {
        return new BigDecimal(point)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}

package io.clickml.prepare;

import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The intervals of each column.
 *
 * @param edges inner edges of each column, rising
 * @param labels names of its intervals, one more than edges
 * @param numbered whether the result is numbers rather than labels
 */
public record Binning(List<String> columns, List<double[]> edges, List<Dictionary> labels, boolean numbered)
        implements Fitted {
    static Binning of(List<String> columns, List<double[]> edges, boolean numbered) {
        return new Binning(columns, edges, edges.stream().map(Binning::names).toList(), numbered);
    }

    @Override
    public Schema inputs() {
        return Schema.of(ColumnType.NUMERIC, columns);
    }

    @Override
    public Table apply(Table batch) {
        Table.Builder out = batch.edit();
        for (int c = 0; c < columns.size(); c++) {
            int[] codes = codes(batch.numeric(columns.get(c)), edges.get(c));
            out.with(
                    columns.get(c),
                    numbered ? numbers(codes) : CategoryColumn.wrap(labels.get(c), codes, codes.length));
        }
        return out.build();
    }

    private static int[] codes(NumericColumn column, double[] edges) {
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            double value = column.get(i);
            if (Double.isNaN(value)) {
                codes[i] = -1;
            } else {
                int at = Arrays.binarySearch(edges, value + 0.0);
                codes[i] = at >= 0 ? at + 1 : -at - 1;
            }
        }
        return codes;
    }

    private static Column numbers(int[] codes) {
        IntegerColumn.Builder numbers = IntegerColumn.builder(codes.length);
        for (int code : codes) {
            if (code < 0) {
                numbers.addMissing();
            } else {
                numbers.add(code);
            }
        }
        return numbers.build();
    }

    private static Dictionary names(double[] edges) {
        if (edges.length == 0) {
            return Dictionary.of("all");
        }
        String[] texts = Arrays.stream(edges).mapToObj(Binning::rounded).toArray(String[]::new);
        if (Arrays.stream(texts).distinct().count() < texts.length) {
            texts = Arrays.stream(edges).mapToObj(Columns::text).toArray(String[]::new);
        }
        List<String> names = new ArrayList<>();
        names.add("below " + texts[0]);
        for (int k = 1; k < texts.length; k++) {
            names.add(texts[k - 1] + " to " + texts[k]);
        }
        names.add(texts[texts.length - 1] + " and above");
        return Dictionary.of(names);
    }

    private static String rounded(double edge) {
        return Columns.text(new BigDecimal(edge).round(new MathContext(6)).doubleValue());
    }
}

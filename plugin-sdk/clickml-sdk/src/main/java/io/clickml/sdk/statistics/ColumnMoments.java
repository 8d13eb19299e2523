package io.clickml.sdk.statistics;

import io.clickml.sdk.Fit;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The {@link Moments} of several columns of one table.
 *
 * @param columns one per column, in the order in which they were named
 */
public record ColumnMoments(List<Moments> columns) {
    /** Copies the list. */
    public ColumnMoments {
        columns = List.copyOf(columns);
    }

    /** The moments of the named columns, which must be numeric or integer. */
    public static ColumnMoments of(Table batch, List<String> names) {
        return new ColumnMoments(
                names.stream().map(name -> Moments.of(batch.numeric(name))).toList());
    }

    /** A fit that needs nothing but the moments of the named columns, which must be numeric or integer. */
    public static <F extends Fitted> Fit<F> fit(List<String> names, Function<ColumnMoments, F> finish) {
        return Fit.summary(ColumnMoments.class, batch -> of(batch, names), ColumnMoments::plus, finish);
    }

    /** The moments of the rows of both. */
    public ColumnMoments plus(ColumnMoments other) {
        List<Moments> sums = new ArrayList<>(columns.size());
        for (int c = 0; c < columns.size(); c++) {
            sums.add(columns.get(c).plus(other.columns.get(c)));
        }
        return new ColumnMoments(sums);
    }
}

package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Rescales numbers so that the least and the greatest finite value of the rows it is fitted to come to given bounds. A
 * constant column comes to the lower bound, a column without values is left as it is. Missing stays missing.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.min-max",
        label = "Min-max scale",
        category = Category.PREPARE,
        summary = "Rescales numbers to a range such as 0 to 1.",
        keywords = {"scale", "normalize", "range"})
public final class MinMax implements Transform<MinMax.Params, MinMax.Rescaling> {
    /** Which columns, and to what range. */
    public record Params(
            @Param("Columns to rescale; none means every numeric feature.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns,

            @Param("Where the least value goes.") @Default("0")
            double least,

            @Param("Where the greatest value goes.") @Default("1")
            double greatest,

            @Param("Whether values beyond those it was fitted to are brought into the range.") @Default("false")
            boolean clip) {
        /** Refuses an empty range. */
        public Params {
            if (!(least < greatest)) {
                throw new IllegalArgumentException(
                        "The least value, " + least + ", must be below the greatest, " + greatest + ".");
            }
        }
    }

    /** Factor and shift of each column, and the bounds of all. */
    public record Rescaling(Scaling scaling, double least, double greatest, boolean clip) implements Fitted {
        @Override
        public Schema inputs() {
            return scaling.inputs();
        }

        @Override
        public Table apply(Table batch) {
            if (!clip) {
                return scaling.apply(batch);
            }
            Table.Builder out = batch.edit();
            for (int c = 0; c < scaling.factors().length; c++) {
                String name = scaling.columns().get(c);
                NumericColumn rescaled = batch.numeric(name).affine(scaling.factors()[c], scaling.shifts()[c]);
                out.with(name, rescaled.clip(least, greatest));
            }
            return out.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Rescaling> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        return Fit.summary(
                ColumnMoments.class,
                batch -> ColumnMoments.of(batch, columns),
                ColumnMoments::plus,
                sum -> new Rescaling(
                        scaling(params, columns, sum.columns()), params.least(), params.greatest(), params.clip()));
    }

    private static Scaling scaling(Params params, List<String> columns, List<Moments> moments) {
        double[] factors = new double[columns.size()];
        double[] shifts = new double[columns.size()];
        for (int c = 0; c < factors.length; c++) {
            Moments column = moments.get(c);
            // Halved, so that the difference of two huge numbers stays finite.
            double half = column.max() / 2 - column.min() / 2;
            factors[c] = half > 0 ? (params.greatest() / 2 - params.least() / 2) / half : 1;
            shifts[c] = column.count() == 0 ? 0 : params.least() - column.min() * factors[c];
        }
        return new Scaling(columns, factors, shifts);
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, input.choose(params.columns(), ColumnType.NUMERIC), ColumnType.NUMERIC);
    }

    @Override
    public Codec<Rescaling> codec() {
        return Codec.ofRecord(Rescaling.class);
    }
}

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
import io.clickml.sdk.param.Range;
import io.clickml.sdk.statistics.Quantiles;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Brings numbers into limits, infinite ones too. The limits are given, or are quantiles of the rows it is fitted to
 * (exact up to 4,096 rows). Missing and NaN stay; a column without values has no quantiles and is left as it is.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.clip",
        label = "Clip",
        category = Category.PREPARE,
        summary = "Brings outlying numbers into limits.",
        keywords = {"outlier", "winsorize", "limit", "cap"})
public final class Clip implements Transform<Clip.Params, Clip.Clipping> {
    /** Where the limits come from. */
    public sealed interface Limits {
        /** From the data. */
        record Quantile(
                @Param("Share of the values below the lower limit.") @Default("0.01") @Range(min = 0, max = 0.5)
                double lower,

                @Param("Share of the values below the upper limit.") @Default("0.99") @Range(min = 0.5, max = 1)
                double upper)
                implements Limits {}

        /** The same for all columns. */
        record Fixed(
                @Param("The lower limit; none means no limit.")
                Optional<Double> lower,

                @Param("The upper limit; none means no limit.")
                Optional<Double> upper)
                implements Limits {
            /** Refuses limits that leave nothing. */
            public Fixed {
                if (lower.isPresent() && upper.isPresent() && lower.get() > upper.get()) {
                    throw new IllegalArgumentException("The lower limit is above the upper limit.");
                }
            }
        }
    }

    /** Which columns, and what limits. */
    public record Params(
            @Param("Columns to clip; none means every numeric feature.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns,

            @Param("Where the limits come from.") @Default("quantile")
            Limits limits) {}

    /** The limits of each column. */
    public record Clipping(List<String> columns, double[] lower, double[] upper) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, columns);
        }

        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < lower.length; c++) {
                out.with(columns.get(c), batch.numeric(columns.get(c)).clip(lower[c], upper[c]));
            }
            return out.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Clipping> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        double[] lower = new double[columns.size()];
        double[] upper = new double[columns.size()];
        if (params.limits() instanceof Limits.Fixed fixed) {
            Arrays.fill(lower, fixed.lower().orElse(Double.NEGATIVE_INFINITY));
            Arrays.fill(upper, fixed.upper().orElse(Double.POSITIVE_INFINITY));
            return Fit.ready(new Clipping(columns, lower, upper));
        }
        Limits.Quantile quantile = (Limits.Quantile) params.limits();
        return Fit.summary(
                ColumnQuantiles.class,
                batch -> ColumnQuantiles.of(batch, columns),
                ColumnQuantiles::plus,
                sum -> clipping(columns, quantile, sum.columns()));
    }

    private static Clipping clipping(List<String> columns, Limits.Quantile quantile, List<Quantiles> quantiles) {
        double[] lower = new double[columns.size()];
        double[] upper = new double[columns.size()];
        for (int c = 0; c < lower.length; c++) {
            double[] found = quantiles.get(c).atEach(quantile.lower(), quantile.upper());
            boolean any = quantiles.get(c).count() > 0;
            lower[c] = any ? found[0] : Double.NEGATIVE_INFINITY;
            upper[c] = any ? found[1] : Double.POSITIVE_INFINITY;
        }
        return new Clipping(columns, lower, upper);
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, input.choose(params.columns(), ColumnType.NUMERIC), ColumnType.NUMERIC);
    }

    @Override
    public Codec<Clipping> codec() {
        return Codec.ofRecord(Clipping.class);
    }
}

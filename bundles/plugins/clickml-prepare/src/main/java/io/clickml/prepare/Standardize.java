package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Rescales numbers to mean 0 and standard deviation 1 (of the population), as measured on the finite values of the rows
 * it is fitted to. A constant column is only centred; a column without values is left as it is. Missing stays missing.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.standardize",
        label = "Standardize",
        category = Category.PREPARE,
        summary = "Rescales numbers to mean 0 and standard deviation 1.",
        keywords = {"scale", "z-score", "normalize"})
public final class Standardize implements Transform<Standardize.Params, Scaling> {
    /** Which columns. */
    public record Params(
            @Param("Columns to rescale; none means every numeric feature.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Scaling> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        return Fit.summary(
                ColumnMoments.class,
                batch -> ColumnMoments.of(batch, columns),
                ColumnMoments::plus,
                sum -> scaling(columns, sum.columns()));
    }

    private static Scaling scaling(List<String> columns, List<Moments> moments) {
        double[] factors = new double[columns.size()];
        double[] shifts = new double[columns.size()];
        for (int c = 0; c < factors.length; c++) {
            double deviation = moments.get(c).deviation();
            factors[c] = deviation > 0 ? 1 / deviation : 1;
            shifts[c] = -moments.get(c).mean() * factors[c];
        }
        return new Scaling(columns, factors, shifts);
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, input.choose(params.columns(), ColumnType.NUMERIC), ColumnType.NUMERIC);
    }

    @Override
    public Codec<Scaling> codec() {
        return Codec.ofRecord(Scaling.class);
    }
}

package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.statistics.Quantiles;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Replaces each number by the interval it lies in, as a label such as "10 to 20" or as the interval's number from 0. A
 * number on an edge lies above it; the first and the last interval have no end. Missing and NaN are missing. A constant
 * column, and one without values, has a single interval named "all".
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.bin",
        label = "Bin",
        category = Category.PREPARE,
        summary = "Turns numbers into intervals.",
        keywords = {"discretize", "bucket", "interval", "quantile", "histogram"})
public final class Bin implements Transform<Bin.Params, Binning> {
    /** Where one interval ends and the next begins. */
    public sealed interface Bins {
        /** Equally wide ones, from the least to the greatest value. */
        record EqualWidth(
                @Param("Number of intervals.") @Default("10") @Range(min = 2, max = 1000)
                int count) implements Bins {}

        /** Ones that hold about equally many rows; fewer, if many rows are equal. */
        record Quantile(
                @Param("Number of intervals.") @Default("4") @Range(min = 2, max = 1000)
                int count) implements Bins {}

        /** Ones that are given. */
        record Edges(
                @Param("Numbers at which one interval ends and the next begins, in rising order.")
                List<Double> edges) implements Bins {
            /** Refuses edges out of order. */
            public Edges {
                for (int i = 0; i < edges.size(); i++) {
                    if (!Double.isFinite(edges.get(i)) || i > 0 && !(edges.get(i - 1) < edges.get(i))) {
                        throw new IllegalArgumentException(
                                "The edges must be finite and in rising order: " + edges + ".");
                    }
                }
            }
        }
    }

    /** Which columns, and how. */
    public record Params(
            @Param("Columns to bin; none means every numeric feature.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns,

            @Param("Where one interval ends and the next begins.") @Default("equal-width")
            Bins bins,

            @Param("Whether intervals are numbers from 0, rather than labels.") @Default("false")
            boolean numbered) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Binning> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        if (params.bins() instanceof Bins.Edges given) {
            double[] edges = given.edges().stream().mapToDouble(edge -> edge).toArray();
            return Fit.ready(
                    Binning.of(columns, columns.stream().map(name -> edges).toList(), params.numbered()));
        }
        if (params.bins() instanceof Bins.EqualWidth wide) {
            return Fit.summary(
                    ColumnMoments.class,
                    batch -> ColumnMoments.of(batch, columns),
                    ColumnMoments::plus,
                    sum -> Binning.of(
                            columns,
                            sum.columns().stream()
                                    .map(m -> equal(m, wide.count()))
                                    .toList(),
                            params.numbered()));
        }
        int count = ((Bins.Quantile) params.bins()).count();
        return Fit.summary(
                ColumnQuantiles.class,
                batch -> ColumnQuantiles.of(batch, columns),
                ColumnQuantiles::plus,
                sum -> Binning.of(
                        columns,
                        sum.columns().stream().map(q -> quantiles(q, count)).toList(),
                        params.numbered()));
    }

    private static double[] equal(Moments moments, int count) {
        if (!(moments.min() < moments.max())) {
            return new double[0];
        }
        double[] edges = new double[count - 1];
        for (int k = 1; k < count; k++) {
            double share = (double) k / count;
            edges[k - 1] = moments.min() * (1 - share) + moments.max() * share;
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    /** An edge at the least value would leave the first interval empty. */
    private static double[] quantiles(Quantiles quantiles, int count) {
        if (quantiles.count() == 0) {
            return new double[0];
        }
        double[] shares = new double[count - 1];
        for (int k = 1; k < count; k++) {
            shares[k - 1] = (double) k / count;
        }
        return Arrays.stream(quantiles.atEach(shares))
                .filter(edge -> edge > quantiles.min())
                .distinct()
                .toArray();
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(
                input,
                input.choose(params.columns(), ColumnType.NUMERIC),
                params.numbered() ? ColumnType.INTEGER : ColumnType.CATEGORY);
    }

    @Override
    public Codec<Binning> codec() {
        return Codec.ofRecord(Binning.class);
    }
}

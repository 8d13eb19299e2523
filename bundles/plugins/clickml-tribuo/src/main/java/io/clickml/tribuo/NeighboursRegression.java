package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;

/** Predicts from the nearest training rows (Cover and Hart, "Nearest Neighbor Pattern Classification", 1967). */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.nearest-neighbours-regression",
        label = "Nearest neighbours (numbers)",
        category = Category.REGRESS,
        summary =
                "Predicts a number from the most similar training rows, all of which it keeps and compares: for small tables.",
        keywords = {"knn", "similar"})
public final class NeighboursRegression implements Trainer<NeighboursRegression.Params, NeighboursRegressor> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef(ColumnType.NUMERIC)
            String target,

            @Param(
                    "Columns to look at; none means every feature column. Standardize numbers first, or the largest decide.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("How many of the nearest rows to look at.") @Default("5") @Range(min = 1, max = 10000)
            int neighbours,

            @Param("How far rows are apart.") @Default("EUCLIDEAN")
            DistanceMeasure distance,

            @Param("Whether nearer rows count more, in inverse proportion to their distance.") @Default("false")
            boolean byDistance) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Regressor.output(params.target()));
    }

    @Override
    public Codec<NeighboursRegressor> codec() {
        return Codec.ofRecord(NeighboursRegressor.class);
    }

    @Override
    public Fit<NeighboursRegressor> fit(Params params, Schema input, Run run) {
        Features.requireNumbers(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static NeighboursRegressor learn(Params params, Schema inputs, Table table, Run run) {
        double[] truth = Targets.numbers(table, params.target());
        Encoding encoding = Encoding.oneHot(inputs, table);
        Neighbours.Kept kept = Neighbours.of(encoding, table, truth, params.neighbours(), params.distance(), run);
        double[] targets =
                IntStream.of(kept.positions()).mapToDouble(i -> truth[i]).toArray();
        return new NeighboursRegressor(params.target(), encoding, kept.neighbours(), targets, params.byDistance());
    }
}

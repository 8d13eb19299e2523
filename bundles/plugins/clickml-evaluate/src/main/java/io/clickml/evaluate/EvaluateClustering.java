package io.clickml.evaluate;

import io.clickml.sdk.Category;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Judges clusters: how compact and how far apart they are, in Euclidean distances over the features as they stand, and
 * how well they agree with a target, if there is one. Rows without a cluster or with a missing feature are left out and
 * counted.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.evaluate-clustering",
        label = "Evaluate clustering",
        category = Category.EVALUATE,
        summary = "Judges how compact, apart and meaningful clusters are.",
        keywords = {"silhouette", "davies-bouldin", "calinski-harabasz", "rand", "cluster"})
public final class EvaluateClustering implements Evaluator<EvaluateClustering.Params> {
    /** What to judge. */
    public record Params(
            @Param("Column with the clusters; none means the one that a model has marked.")
            @ColumnRef(ColumnType.CATEGORY)
            Optional<String> cluster,

            @Param("Columns to measure distances in, best those the clusters were made from; none means every numeric"
                    + " and vector feature.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.VECTOR})
            List<String> features,

            @Param("Column with the true groups; none means the target, if there is one.")
            @ColumnRef(ColumnType.CATEGORY)
            Optional<String> actual,

            @Param(
                    value = "Rows that the silhouette is worked out for, drawn at random. Time grows with the square.",
                    advanced = true)
            @Default("2000")
            @Range(min = 2, max = 20_000)
            int sampleRows) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Report evaluate(Params params, Table table, Run run) {
        Schema schema = table.schema();
        String cluster = params.cluster().orElseGet(() -> marked(schema));
        List<String> features = schema.choose(params.features(), ColumnType.NUMERIC, ColumnType.VECTOR);
        if (features.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_MISSING,
                    "There is no numeric feature to measure distances in; there are " + schema.names()
                            + ". Choose columns.");
        }
        ClusteredRows rows = ClusteredRows.of(table, cluster, features);
        Optional<String> actual = params.actual()
                .or(() -> schema.fields().stream()
                        .filter(field -> field.role() == Role.TARGET && field.type() == ColumnType.CATEGORY)
                        .map(Field::name)
                        .findFirst());
        return new ClusteringReport(rows, actual.map(table::category), params.sampleRows()).make(run);
    }

    private static String marked(Schema schema) {
        List<String> found = schema.fields().stream()
                .filter(field -> field.role() == Role.PREDICTION
                        && field.type() == ColumnType.CATEGORY
                        && !field.metadata().containsKey("target"))
                .map(Field::name)
                .toList();
        if (found.size() != 1) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_MISSING,
                    (found.isEmpty() ? "No column holds" : "Several columns hold")
                            + " clusters; there are " + schema.names()
                            + ". Connect the output of a clusterer, or choose the column.");
        }
        return found.get(0);
    }
}

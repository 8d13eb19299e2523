package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Clusterer;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.math.la.DenseVector;

/** K-means (Lloyd, "Least Squares Quantization in PCM", 1982), begun as in Arthur and Vassilvitskii, "K-Means++", 2007. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-k-means",
        label = "K-means",
        category = Category.CLUSTER,
        summary =
                "Puts rows into groups around centres; rows with missing features are neither learned from nor assigned.",
        keywords = {"cluster", "segments", "kmeans", "tribuo"})
public final class KMeans implements Trainer<KMeans.Params, Centroids> {
    /** Parameters. */
    public record Params(
            @Param(
                    "Columns to look at; none means every feature column. Standardize numbers first, or the largest decide.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Number of groups.") @Default("3") @Range(min = 1, max = 10000)
            int clusters,

            @Param("Rounds of moving the centres, at most.") @Default("100") @Range(min = 1, max = 100000)
            int iterations,

            @Param("How far rows are apart.") @Default("EUCLIDEAN")
            DistanceMeasure distance,

            @Param(value = "Whether the first centres are rows far apart, rather than random points.", advanced = true)
            @Default("true")
            boolean spread,

            @Param(value = "Seed of the first centres; none means the run's.", advanced = true)
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Clusterer.output());
    }

    @Override
    public Codec<Centroids> codec() {
        return Codec.ofRecord(Centroids.class);
    }

    @Override
    public Fit<Centroids> fit(Params params, Schema input, Run run) {
        Schema inputs = Features.choose(input, params.features(), "", run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static Centroids learn(Params params, Schema inputs, Table table, Run run) {
        if (table.rowCount() == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "The table has no rows to learn from. Check the filter or split before this step.");
        }
        Encoding encoding = Encoding.oneHot(inputs, table);
        requireDistinct(encoding.rows(table), encoding, params.clusters());
        Examples examples = new Examples(encoding);
        MutableDataset<ClusterID> data = examples.dataset(
                table, new ClusteringFactory(), i -> ClusteringFactory.UNASSIGNED_CLUSTER_ID, false, run);
        KMeansTrainer trainer = new KMeansTrainer(
                params.clusters(),
                params.iterations(),
                new WatchedDistance(params.distance().create(), new Patience(run)),
                params.spread() ? KMeansTrainer.Initialisation.PLUSPLUS : KMeansTrainer.Initialisation.RANDOM,
                1,
                params.seed().orElse(run.seed()));
        KMeansModel model = Examples.training(() -> trainer.train(data));
        int[] identifiers = examples.identifiers(model.getFeatureIDMap());
        DenseVector[] learned = model.getCentroidVectors();
        double[] centres = new double[learned.length * identifiers.length];
        for (int at = 0; at < centres.length; at++) {
            int id = identifiers[at % identifiers.length];
            centres[at] = id < 0 ? 0 : learned[at / identifiers.length].get(id);
        }
        return new Centroids(encoding, centres, learned.length, params.distance());
    }

    private static void requireDistinct(Rows rows, Encoding encoding, int clusters) {
        Set<String> distinct = new HashSet<>();
        double[] row = new double[encoding.width()];
        for (int i = 0; i < rows.count() && distinct.size() < clusters; i++) {
            if (rows.isComplete(i)) {
                rows.copyTo(i, row, Double.NaN);
                distinct.add(Arrays.toString(row));
            }
        }
        if (distinct.size() < clusters && !distinct.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    clusters + " groups were asked for, but there are only " + distinct.size()
                            + " different rows without missing features. Ask for fewer groups.");
        }
    }
}

package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;

/** Shuffles rows and cuts them in two exactly as Tribuo's {@code TrainTestSplitter} does, so that its results can be repeated. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-split",
        label = "Split as Tribuo does",
        category = Category.RESHAPE,
        summary =
                "Shuffles rows into training and test rows, in the order that Tribuo's own splitter gives for the same seed.",
        keywords = {"train", "test", "shuffle", "tribuo"})
public final class TribuoSplit implements Split<TribuoSplit.Params> {
    /** Parameters. */
    public record Params(
            @Param("Share of the rows to train on, rounded down to whole rows.")
            @Default("0.7")
            @Range(min = 0, max = 1)
            double trainShare,

            @Param("Seed of the shuffle; none means the run's.")
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> outputs(Params params) {
        return List.of("train", "test");
    }

    @Override
    public Map<String, Table> split(Params params, Table input, Run run) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, input.rowCount()).boxed().toList());
        Collections.shuffle(order, new Random(params.seed().orElse(run.seed())));
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        int cut = (int) (params.trainShare() * rows.length);
        return Map.of(
                "train",
                input.take(Arrays.copyOf(rows, cut)),
                "test",
                input.take(Arrays.copyOfRange(rows, cut, rows.length)));
    }
}

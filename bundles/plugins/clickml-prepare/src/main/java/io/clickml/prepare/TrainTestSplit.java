package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Deals rows out at random to {@code train} and {@code test}, in the order they came. The counts are exact:
 * {@code train} has the share of all rows rounded to the nearest whole number, and neither is empty.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.split",
        label = "Split",
        category = Category.RESHAPE,
        summary = "Deals rows out at random to train and test.",
        keywords = {"train", "test", "holdout", "stratify"})
public final class TrainTestSplit implements Split<TrainTestSplit.Params> {
    /** How many rows, and which. */
    public record Params(
            @Param("Share of the rows that go to train.") @Default("0.8") @Range(min = 0.001, max = 0.999)
            double trainFraction,

            @Param("Column whose values occur in train and test in equal proportions, such as the target; none means by"
                    + " chance.")
            @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN, ColumnType.INTEGER, ColumnType.TEXT})
            Optional<String> stratifyBy,

            @Param(
                    value = "Number that decides which rows are chosen; none means the seed of the run.",
                    advanced = true)
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
        int rows = input.rowCount();
        if (rows < 2) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "The table has " + rows + " rows; Split needs at least 2. Look at the steps before it.");
        }
        int wanted = Math.min(rows - 1, Math.max(1, (int) Math.round(rows * params.trainFraction())));
        int[] groups = params.stratifyBy()
                .map(name -> Selection.groups(input.column(name)))
                .orElseGet(() -> new int[rows]);
        int[] sizes = Selection.sizes(groups);
        return Selection.random(
                        groups, sizes, Selection.shares(sizes, wanted), SeededRandom.of(params.seed(), run.seed()))
                .deal(input, "train", "test");
    }
}

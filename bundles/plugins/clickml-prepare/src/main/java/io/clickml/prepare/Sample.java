package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Draws rows at random, without putting them back; sample and rest are in the order the rows came. The count is exact.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.sample",
        label = "Sample",
        category = Category.RESHAPE,
        summary = "Draws rows at random.",
        keywords = {"random", "subset", "rows"})
public final class Sample implements Split<Sample.Params> {
    /** How many rows. */
    public sealed interface Size {
        /** A share, rounded to the nearest whole number. */
        record Fraction(
                @Param("Share of the rows, from 0 to 1.") @Default("0.1") @Range(min = 0, max = 1)
                double fraction) implements Size {}

        /** A number. */
        record Count(
                @Param("Number of rows; if there are fewer, all of them.") @Default("1000") @Range(min = 0)
                int count) implements Size {}
    }

    /** How many rows, and which. */
    public record Params(
            @Param("How many rows are drawn.") @Default("fraction")
            Size size,

            @Param(value = "Number that decides which rows are drawn; none means the seed of the run.", advanced = true)
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> outputs(Params params) {
        return List.of("sampled", "rest");
    }

    @Override
    public Map<String, Table> split(Params params, Table input, Run run) {
        int rows = input.rowCount();
        int wanted = params.size() instanceof Size.Fraction share
                ? (int) Math.round(rows * share.fraction())
                : Math.min(rows, ((Size.Count) params.size()).count());
        return Selection.random(
                        new int[rows], new int[] {rows}, new int[] {wanted}, SeededRandom.of(params.seed(), run.seed()))
                .deal(input, "sampled", "rest");
    }
}

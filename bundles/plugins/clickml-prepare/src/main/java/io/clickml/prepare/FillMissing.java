package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Replaces missing values by one learned from the rows it is fitted to. Numbers (also NaN) take the mean, the median or
 * a constant; categories and Booleans take the most frequent label or a constant. Integer columns become numeric.
 * Infinite values are kept, and not learned from.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.fill-missing",
        label = "Fill missing",
        category = Category.PREPARE,
        summary = "Replaces missing values by a typical one.",
        keywords = {"impute", "missing", "null", "mean", "median"})
public final class FillMissing implements Transform<FillMissing.Params, Filling> {
    /** What a missing number becomes. */
    public sealed interface Numbers {
        /** The mean. */
        record Mean() implements Numbers {}

        /** The middle value; of an even count the mean of the two in the middle. */
        record Median() implements Numbers {}

        /** The value with most rows; among equals the smallest. */
        record MostFrequent() implements Numbers {}

        /** Always the same. */
        record Constant(
                @Param("The number that replaces a missing one.") @Default("0")
                double value) implements Numbers {}
    }

    /** What a missing label becomes. */
    public sealed interface Labels {
        /** The label with most rows; among equals the first in alphabetical order. */
        record MostFrequent() implements Labels {}

        /** Always the same. */
        record Constant(
                @Param("The label that replaces a missing one; true or false in a Boolean column.") @Default("missing")
                String label)
                implements Labels {}
    }

    /** Which columns, and with what. */
    public record Params(
            @Param("Columns to fill; none means every feature that is a number, a category or a Boolean.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.CATEGORY, ColumnType.BOOLEAN})
            List<String> columns,

            @Param("What replaces missing numbers.") @Default("median")
            Numbers numbers,

            @Param("What replaces missing labels.") @Default("most-frequent")
            Labels labels,

            @Param("Whether to add a column <name>_missing for each column, which is true where a value was filled in.")
            @Default("false")
            boolean indicators) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Filling> fit(Params params, Schema input, Run run) {
        List<String> numbers = chosen(params, input, ColumnType.NUMERIC);
        List<String> categories = chosen(params, input, ColumnType.CATEGORY);
        List<String> truths = chosen(params, input, ColumnType.BOOLEAN);
        TypicalNumbers typical = new TypicalNumbers(params.numbers(), numbers);
        List<String> labelled = new ArrayList<>(categories);
        labelled.addAll(truths);
        return typical.fit(labelled, (values, counts) -> {
            List<Dictionary> labels = new ArrayList<>();
            for (int c = 0; c < labelled.size(); c++) {
                String name = labelled.get(c);
                labels.add(Dictionary.of(
                        params.labels() instanceof Labels.Constant constant
                                ? constant.label()
                                : counts.columns().get(c).mostFrequent().orElseThrow(() -> nothingToLearn(name))));
            }
            return new Filling(
                    numbers,
                    values,
                    categories,
                    labels.subList(0, categories.size()),
                    truths,
                    labels.subList(categories.size(), labels.size()),
                    params.indicators());
        });
    }

    static ClickMLException nothingToLearn(String column) {
        return new ClickMLException(
                ErrorCode.DATA_INVALID,
                "Column '" + column + "' has no value to learn from. "
                        + "Fill it with a constant, or leave the column out.");
    }

    private static List<String> chosen(Params params, Schema input, ColumnType type) {
        List<String> all = input.choose(params.columns(), ColumnType.NUMERIC, ColumnType.CATEGORY, ColumnType.BOOLEAN);
        if (type == ColumnType.BOOLEAN
                && params.labels() instanceof Labels.Constant constant
                && !constant.label().equals("true")
                && !constant.label().equals("false")) {
            all.stream()
                    .filter(name -> input.field(name).type() == ColumnType.BOOLEAN)
                    .findFirst()
                    .ifPresent(name -> {
                        throw new ClickMLException(
                                ErrorCode.PARAMETER_INVALID,
                                "Column '" + name
                                        + "' is BOOLEAN: it can be filled with"
                                        + " true or false, not with '" + constant.label()
                                        + "'. Choose the columns to fill.");
                    });
        }
        return all.stream()
                .filter(name -> type.accepts(input.field(name).type()))
                .toList();
    }

    @Override
    public Schema output(Params params, Schema input) {
        List<String> numbers = chosen(params, input, ColumnType.NUMERIC);
        List<String> all = new ArrayList<>(numbers);
        all.addAll(chosen(params, input, ColumnType.CATEGORY));
        all.addAll(chosen(params, input, ColumnType.BOOLEAN));
        Schema filled = Columns.withType(input, numbers, ColumnType.NUMERIC);
        return params.indicators() ? Columns.withNew(filled, Filling.indicators(all)) : filled;
    }

    @Override
    public Codec<Filling> codec() {
        return Codec.ofRecord(Filling.class);
    }
}

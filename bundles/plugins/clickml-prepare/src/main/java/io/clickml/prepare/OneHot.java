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
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Replaces each category by a vector with a 1 at its label and 0 elsewhere, labels in alphabetical order. A label that
 * is missing, unseen when fitted, or rare becomes a vector of zeros; a column without labels becomes vectors of one
 * zero.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.one-hot",
        label = "One-hot",
        category = Category.PREPARE,
        summary = "Turns categories into vectors of zeros and a one.",
        keywords = {"dummy", "encode", "indicator"})
public final class OneHot implements Transform<OneHot.Params, OneHot.Encoding> {
    /** Which columns, and which labels of them. */
    public record Params(
            @Param("Columns to encode; none means every feature that is a category.") @ColumnRef(ColumnType.CATEGORY)
            List<String> columns,

            @Param("Labels with fewer rows than this become zeros.") @Default("1") @Range(min = 1)
            int minRows,

            @Param("At most this many labels a column, the most frequent ones; all others become zeros.")
            @Default("1000")
            @Range(min = 1, max = 100_000)
            int maxLabels) {}

    /** The labels of each column, in the order of the vector. */
    public record Encoding(List<String> columns, List<Dictionary> labels) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.CATEGORY, columns);
        }

        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < columns.size(); c++) {
                CategoryColumn codes = batch.category(columns.get(c)).recode(labels.get(c));
                int rows = codes.size();
                VectorColumn.Builder vectors =
                        VectorColumn.builder(rows, Math.max(labels.get(c).size(), 1));
                for (int i = 0; i < rows; i++) {
                    vectors.addOneHot(codes.code(i));
                }
                out.with(columns.get(c), vectors.build());
            }
            return out.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Encoding> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.CATEGORY);
        return Fit.summary(
                ColumnLabels.class,
                batch -> ColumnLabels.of(batch, columns),
                ColumnLabels::plus,
                sum -> new Encoding(columns, sum.dictionaries(params.minRows(), params.maxLabels())));
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, input.choose(params.columns(), ColumnType.CATEGORY), ColumnType.VECTOR);
    }

    @Override
    public Codec<Encoding> codec() {
        return Codec.ofRecord(Encoding.class);
    }
}

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
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Replaces each label by a whole number: 0 for the first, 1 for the second, and so on. Missing stays missing; a label
 * that is not among those known becomes missing, or a number of its own.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.ordinal",
        label = "Ordinal",
        category = Category.PREPARE,
        summary = "Turns categories into whole numbers.",
        keywords = {"encode", "label", "integer", "codes"})
public final class Ordinal implements Transform<Ordinal.Params, Ordinal.Numbering> {
    /** Which columns, and in what order. */
    public record Params(
            @Param("Columns to encode; none means every feature that is a category.") @ColumnRef(ColumnType.CATEGORY)
            List<String> columns,

            @Param("The labels in rising order, for all columns alike; none means those that occur, in alphabetical"
                    + " order.")
            List<String> order,

            @Param("Number of a label that is not known; none means that it becomes missing.")
            Optional<Long> unknown) {
        /** Refuses an order that names a label twice. */
        public Params {
            if (order.stream().distinct().count() < order.size()) {
                throw new IllegalArgumentException("A label occurs twice in the order.");
            }
        }
    }

    /** The labels of each column in the order of their numbers. */
    public record Numbering(List<String> columns, List<Dictionary> labels, Optional<Long> unknown) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.CATEGORY, columns);
        }

        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < columns.size(); c++) {
                out.with(columns.get(c), numbered(batch.category(columns.get(c)), labels.get(c)));
            }
            return out.build();
        }

        private IntegerColumn numbered(CategoryColumn column, Dictionary known) {
            CategoryColumn codes = column.recode(known);
            IntegerColumn.Builder numbers = IntegerColumn.builder(codes.size());
            for (int i = 0; i < codes.size(); i++) {
                int code = codes.code(i);
                if (code >= 0) {
                    numbers.add(code);
                } else if (unknown.isPresent() && !column.isMissing(i)) {
                    numbers.add(unknown.get());
                } else {
                    numbers.addMissing();
                }
            }
            return numbers.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Numbering> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.CATEGORY);
        if (!params.order().isEmpty()) {
            Dictionary order = Dictionary.of(params.order());
            return Fit.ready(
                    new Numbering(columns, columns.stream().map(name -> order).toList(), params.unknown()));
        }
        return Fit.summary(
                ColumnLabels.class,
                batch -> ColumnLabels.of(batch, columns),
                ColumnLabels::plus,
                sum -> new Numbering(columns, sum.dictionaries(1, Integer.MAX_VALUE), params.unknown()));
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, input.choose(params.columns(), ColumnType.CATEGORY), ColumnType.INTEGER);
    }

    @Override
    public Codec<Numbering> codec() {
        return Codec.ofRecord(Numbering.class);
    }
}

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
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Replaces whole labels or texts by others, or by missing. What is not listed stays. Case and blanks matter. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.replace-labels",
        label = "Replace labels",
        category = Category.PREPARE,
        summary = "Replaces labels by others, or merges them.",
        keywords = {"recode", "map", "merge", "correct", "values"})
public final class ReplaceLabels implements Transform<ReplaceLabels.Params, ReplaceLabels.Recoding> {
    /** One label. */
    public record Replacement(
            @Param("Label to replace.") String from,
            @Param("What it becomes; none means missing.") Optional<String> to) {}

    /** Which columns, and which labels. */
    public record Params(
            @Param("Columns to look in; none means every feature that is a category.")
            @ColumnRef({ColumnType.CATEGORY, ColumnType.TEXT})
            List<String> columns,

            @Param("Labels and what they become.") List<Replacement> labels) {
        /** Refuses a label that is to become two things. */
        public Params {
            if (labels.stream().map(Replacement::from).distinct().count() < labels.size()) {
                throw new IllegalArgumentException("A label is replaced twice.");
            }
        }
    }

    /** Labels by what they become, and those that become missing. */
    public record Recoding(Schema inputs, Map<String, String> labels, List<String> missing) implements Fitted {
        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < inputs.fields().size(); c++) {
                String name = inputs.fields().get(c).name();
                out.with(
                        name,
                        inputs.fields().get(c).type() == ColumnType.TEXT
                                ? of(batch.text(name))
                                : of(batch.category(name)));
            }
            return out.build();
        }

        private Column of(TextColumn column) {
            TextColumn.Builder builder = TextColumn.builder(column.size());
            for (int i = 0; i < column.size(); i++) {
                builder.addValue(column.isMissing(i) ? null : replaced(column.get(i)));
            }
            return builder.build();
        }

        private CategoryColumn of(CategoryColumn column) {
            Dictionary before = column.dictionary();
            int[] translated = new int[before.size()];
            Map<String, Integer> codes = new HashMap<>();
            List<String> after = new ArrayList<>();
            boolean changed = false;
            for (int code = 0; code < translated.length; code++) {
                String label = replaced(before.label(code));
                changed |= !before.label(code).equals(label);
                Integer known = label == null ? Integer.valueOf(-1) : codes.putIfAbsent(label, after.size());
                if (known == null) {
                    known = after.size();
                    after.add(label);
                }
                translated[code] = known;
            }
            if (!changed) {
                return column;
            }
            int[] recoded = column.toArray();
            for (int i = 0; i < recoded.length; i++) {
                recoded[i] = recoded[i] < 0 ? -1 : translated[recoded[i]];
            }
            return CategoryColumn.of(Dictionary.of(after), recoded);
        }

        private @Nullable String replaced(String label) {
            return missing.contains(label) ? null : labels.getOrDefault(label, label);
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Recoding> fit(Params params, Schema input, Run run) {
        Map<String, String> labels = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (Replacement label : params.labels()) {
            label.to().ifPresentOrElse(to -> labels.put(label.from(), to), () -> missing.add(label.from()));
        }
        return Fit.ready(new Recoding(input.select(chosen(params, input)), labels, missing));
    }

    private static List<String> chosen(Params params, Schema input) {
        return params.columns().isEmpty()
                ? input.choose(List.of(), ColumnType.CATEGORY)
                : input.choose(params.columns(), ColumnType.CATEGORY, ColumnType.TEXT);
    }

    @Override
    public Schema output(Params params, Schema input) {
        chosen(params, input);
        return input;
    }

    @Override
    public Codec<Recoding> codec() {
        return Codec.ofRecord(Recoding.class);
    }
}

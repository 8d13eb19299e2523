package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * Parts rows that meet conditions from those that do not, each in the order they came. A missing value meets no
 * condition but the one that asks for missing values.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.filter",
        label = "Filter",
        category = Category.RESHAPE,
        summary = "Keeps the rows that meet conditions.",
        keywords = {"where", "condition", "rows", "missing"},
        ports = {"kept", "dropped"})
public final class Filter implements Split<Filter.Params> {
    /** How several conditions are joined. */
    public enum Match {
        /** Every one must be met. */
        ALL,
        /** One is enough. */
        ANY
    }

    /** Which rows. */
    public record Params(
            @Param("Conditions on the values of a row.") List<Condition> conditions,

            @Param("Whether a row must meet all conditions or any.") @Default("ALL")
            Match match) {
        /** Refuses no conditions. */
        public Params {
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("At least one condition is needed.");
            }
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> outputs(Params params) {
        return List.of("kept", "dropped");
    }

    @Override
    public Map<String, Table> split(Params params, Table input, Run run) {
        boolean all = params.match() == Match.ALL;
        boolean[] kept = new boolean[input.rowCount()];
        Arrays.fill(kept, all);
        for (Condition condition : params.conditions()) {
            run.checkCancelled();
            boolean[] met = condition.meets(input);
            for (int i = 0; i < kept.length; i++) {
                kept[i] = all ? kept[i] && met[i] : kept[i] || met[i];
            }
        }
        return Selection.of(kept).deal(input, "kept", "dropped");
    }
}

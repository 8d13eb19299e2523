package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * Makes one row of all rows with equal keys, in order of their first appearance. A missing key equals a missing key.
 * Without keys, all rows make one. Missing values and NaN have no part in what is worked out.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.group",
        label = "Group",
        category = Category.RESHAPE,
        summary = "Sums up rows that have equal keys.",
        keywords = {"aggregate", "sum", "count", "mean", "pivot", "by"},
        ports = "table")
public final class Group implements Combine<Group.Params> {
    private static final Set<Function> OF_NUMBERS = Set.of(Function.SUM, Function.MEAN, Function.STD);
    private static final Set<Function> OF_ORDER = Set.of(Function.MIN, Function.MAX);

    /** What is worked out of the values of a group. */
    public enum Function {
        /** How many there are; without a column, how many rows. */
        COUNT,
        /** Their sum; missing if there are none. */
        SUM,
        /** Their mean; missing if there are none. */
        MEAN,
        /** The least number or earliest timestamp. */
        MIN,
        /** The greatest number or latest timestamp. */
        MAX,
        /**
         * Their standard deviation, as of a sample (division by one less than their count); missing of less than two.
         */
        STD,
        /** The first that is not missing. */
        FIRST,
        /** How many different ones there are. */
        DISTINCT
    }

    /** One new column. */
    public record Aggregation(
            @Param("What to work out.") Function function,

            @Param("Of which column; none only for a count of rows.") @ColumnRef
            Optional<String> column,

            @Param("Name of the new column; none means column and function, as in age_mean.")
            Optional<String> name) {
        /** Refuses what needs a column and has none. */
        public Aggregation {
            if (column.isEmpty() && function != Function.COUNT) {
                throw new IllegalArgumentException(function + " needs a column.");
            }
        }

        String newName() {
            String word = function.name().toLowerCase(Locale.ROOT);
            return name.orElseGet(() -> column.map(of -> of + "_" + word).orElse(word));
        }

        Field field(Schema input) {
            if (function == Function.COUNT || function == Function.DISTINCT) {
                column.ifPresent(input::field);
                return new Field(newName(), ColumnType.INTEGER);
            }
            Field of = input.field(column.orElseThrow());
            boolean number = ColumnType.NUMERIC.accepts(of.type());
            if (OF_NUMBERS.contains(function) && !number
                    || OF_ORDER.contains(function) && !number && of.type() != ColumnType.TIMESTAMP) {
                throw new ClickMLException(
                        ErrorCode.COLUMN_TYPE,
                        "Column '" + of.name() + "' is " + of.type()
                                + ", which has no "
                                + function + ". Convert it with Cast, or choose COUNT, DISTINCT or FIRST.");
            }
            return new Field(newName(), OF_NUMBERS.contains(function) ? ColumnType.NUMERIC : of.type());
        }
    }

    /** By what, and what. */
    public record Params(
            @Param("Columns whose equal values make a group; none makes one group of all rows.")
            @ColumnRef({
                ColumnType.NUMERIC,
                ColumnType.BOOLEAN,
                ColumnType.CATEGORY,
                ColumnType.TEXT,
                ColumnType.TIMESTAMP
            })
            List<String> keys,

            @Param("New columns.") List<Aggregation> aggregations) {
        /** Refuses names that come twice, and no columns at all. */
        public Params {
            Set<String> names = new LinkedHashSet<>();
            List<String> all = new ArrayList<>(keys);
            aggregations.forEach(aggregation -> all.add(aggregation.newName()));
            for (String name : all) {
                if (!names.add(name)) {
                    throw new IllegalArgumentException(
                            "Two columns would be named '" + name + "'. Give one another name.");
                }
            }
            if (names.isEmpty()) {
                throw new IllegalArgumentException("At least one key or new column is needed.");
            }
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> inputs(Params params) {
        return List.of("table");
    }

    @Override
    public Schema output(Params params, Map<String, Schema> inputs) {
        Schema input = inputs.get("table");
        List<Field> fields = new ArrayList<>();
        for (String key : params.keys()) {
            fields.add(input.field(key));
        }
        params.aggregations().forEach(aggregation -> fields.add(aggregation.field(input)));
        return Schema.of(fields);
    }

    @Override
    public Table combine(Params params, Map<String, Table> inputs, Run run) {
        Table input = inputs.get("table");
        Schema output = output(params, Map.of("table", input.schema()));
        RowKeys keys = new RowKeys(new boolean[params.keys().size()], true);
        int[] groups = keys.of(input, params.keys(), true);
        Aggregates aggregates = new Aggregates(input, groups, keys.size());
        Table.Builder out =
                input.select(params.keys()).take(aggregates.firstRows()).edit();
        if (params.keys().isEmpty()) {
            out = Table.builder();
        }
        for (int a = 0; a < params.aggregations().size(); a++) {
            run.checkCancelled();
            run.progress((double) a / params.aggregations().size());
            out.with(
                    output.fields().get(params.keys().size() + a),
                    aggregates.of(params.aggregations().get(a)));
        }
        return out.build();
    }
}

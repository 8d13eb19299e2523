package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Puts the columns of two tables side by side where their keys are equal; a row appears once for each of its partners.
 * Rows come in the order of the left table, partners in the order of the right one. A missing key has no partner.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.join",
        label = "Join",
        category = Category.RESHAPE,
        summary = "Puts two tables side by side by equal keys.",
        keywords = {"merge", "lookup", "left", "inner", "enrich"},
        ports = {"left", "right"})
public final class Join implements Combine<Join.Params> {
    /** What becomes of left rows without a partner. */
    public enum Kind {
        /** They are kept, and the columns of the right table are missing. */
        LEFT,
        /** They are left out. */
        INNER
    }

    /** A column on either side. */
    public record Key(
            @Param("Column of the left table.") @ColumnRef(input = "left")
            String left,

            @Param("Column of the right table; none means the same name.") @ColumnRef(input = "right")
            Optional<String> right) {
        String rightName() {
            return right.orElse(left);
        }
    }

    /** How to join. */
    public record Params(
            @Param("Columns that must be equal.") List<Key> keys,

            @Param("What becomes of left rows without a partner.") @Default("LEFT")
            Kind kind,

            @Param("Appended to the name of a right column that the left table has too.") @Default("_right")
            String suffix) {
        /** Refuses no keys. */
        public Params {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("At least one key is needed.");
            }
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> inputs(Params params) {
        return List.of("left", "right");
    }

    @Override
    public Schema output(Params params, Map<String, Schema> inputs) {
        Schema left = inputs.get("left");
        Schema right = inputs.get("right");
        for (Key key : params.keys()) {
            Field leftKey = left.field(key.left());
            Field rightKey = right.field(key.rightName());
            if (!RowKeys.comparable(leftKey.type(), rightKey.type())) {
                throw new ClickMLException(
                        ErrorCode.COLUMN_TYPE,
                        "Left column '" + leftKey.name() + "' is "
                                + leftKey.type()
                                + ", right column '" + rightKey.name() + "' is " + rightKey.type()
                                + "; they cannot be equal. Convert one of them with Cast.");
            }
        }
        return Columns.withNew(left, added(params, left, right));
    }

    /** The fields of the right table but its keys, under the names they get. */
    private static List<Field> added(Params params, Schema left, Schema right) {
        List<Field> added = new ArrayList<>();
        for (Field field : partners(params, right).fields()) {
            String name = left.indexOf(field.name()) < 0 ? field.name() : field.name() + params.suffix();
            if (added.stream().anyMatch(other -> other.name().equals(name))) {
                throw new ClickMLException(
                        ErrorCode.PARAMETER_INVALID,
                        "Two columns would be named '" + name
                                + "'. Choose another suffix, or rename one of them first.");
            }
            added.add(new Field(name, field.type(), field.role(), field.metadata()));
        }
        return added;
    }

    private static Schema partners(Params params, Schema right) {
        return right.drop(params.keys().stream().map(Key::rightName).toList());
    }

    @Override
    public Table combine(Params params, Map<String, Table> inputs, Run run) {
        Table left = inputs.get("left");
        Table right = inputs.get("right");
        Schema output = output(params, Map.of("left", left.schema(), "right", right.schema()));
        JoinedRows rows = JoinedRows.of(params, left, right, run);
        run.log().info("{} of {} left rows have no partner", rows.unmatched(), left.rowCount());
        Table leftRows = left.take(rows.left());
        Table rightRows = Columns.takeOrMissing(
                right.select(partners(params, right.schema()).names()), rows.right());
        Table.Builder out = leftRows.edit();
        int first = left.schema().fields().size();
        for (int c = first; c < output.fields().size(); c++) {
            out.with(output.fields().get(c), rightRows.column(c - first));
        }
        return out.build();
    }
}

package io.clickml.prepare;

import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;

/**
 * Puts the rows of several tables one below the other; columns are brought together by name. Where one table has whole
 * numbers and another has fractions, the result has fractions; where one has labels and another text, it has text.
 * Roles are those of the first table that has the column.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.concatenate",
        label = "Concatenate",
        category = Category.RESHAPE,
        summary = "Puts tables one below the other.",
        keywords = {"append", "union", "stack", "bind"})
public final class Concatenate implements Combine<Concatenate.Params> {
    /** What becomes of columns that not all tables have. */
    public enum Match {
        /** They are missing in the rows of the others. */
        UNION,
        /** They are an error. */
        STRICT
    }

    /** How many tables, and how they must match. */
    public record Params(
            @Param("Number of tables.") @Default("2") @Range(min = 2, max = 32)
            int tables,

            @Param("What becomes of columns that not all tables have.") @Default("STRICT")
            Match columns) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public List<String> inputs(Params params) {
        return IntStream.rangeClosed(1, params.tables())
                .mapToObj(i -> "table" + i)
                .toList();
    }

    @Override
    public Schema output(Params params, Map<String, Schema> inputs) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String port : inputs(params)) {
            inputs.get(port).fields().forEach(field -> fields.merge(field.name(), field, Concatenate::both));
        }
        for (String port : inputs(params)) {
            TreeSet<String> lacking = new TreeSet<>(fields.keySet());
            lacking.removeAll(inputs.get(port).names());
            if (params.columns() == Match.STRICT && !lacking.isEmpty()) {
                throw new ClickMLException(
                        ErrorCode.COLUMN_MISSING,
                        "Input " + port + " lacks the columns " + lacking
                                + ". Leave them out of the other tables, or choose UNION to have them missing.");
            }
        }
        return Schema.of(List.copyOf(fields.values()));
    }

    private static Field both(Field first, Field second) {
        ColumnType a = first.type();
        ColumnType b = second.type();
        if (a == b
                || a == ColumnType.NUMERIC && b == ColumnType.INTEGER
                || a == ColumnType.TEXT && b == ColumnType.CATEGORY) {
            return first;
        }
        if (b == ColumnType.NUMERIC && a == ColumnType.INTEGER || b == ColumnType.TEXT && a == ColumnType.CATEGORY) {
            return first.withType(b);
        }
        throw new ClickMLException(
                ErrorCode.COLUMN_TYPE,
                "Column '" + first.name() + "' is " + a
                        + " in one table and " + b
                        + " in another. Convert one of them with Cast.");
    }

    @Override
    public Table combine(Params params, Map<String, Table> inputs, Run run) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        inputs.forEach((port, table) -> schemas.put(port, table.schema()));
        Schema output = output(params, schemas);
        List<Table> parts = new ArrayList<>();
        for (String port : inputs(params)) {
            run.checkCancelled();
            parts.add(aligned(inputs.get(port), output, inputs));
        }
        return Table.concat(parts);
    }

    private static Table aligned(Table table, Schema output, Map<String, Table> all) {
        List<Column> columns = new ArrayList<>();
        for (Field field : output.fields()) {
            if (table.schema().indexOf(field.name()) < 0) {
                columns.add(missing(field, table.rowCount(), all));
            } else {
                Column column = table.column(field.name());
                columns.add(new Conversion(field.type(), false, Optional.empty()).of(field.name(), column));
                refuseOtherLengths(field.name(), column, all);
            }
        }
        return Table.of(output, columns);
    }

    private static Column missing(Field field, int rows, Map<String, Table> all) {
        Column.Builder builder = field.type().builder(rows);
        for (Table table : all.values()) {
            if (table.schema().indexOf(field.name()) >= 0
                    && table.column(field.name()) instanceof VectorColumn vectors) {
                builder = VectorColumn.builder(rows, vectors.dimension());
            }
        }
        for (int i = 0; i < rows; i++) {
            builder.addMissing();
        }
        return builder.build();
    }

    private static void refuseOtherLengths(String name, Column column, Map<String, Table> all) {
        for (Table table : all.values()) {
            if (column instanceof VectorColumn here
                    && here.size() > 0
                    && table.rowCount() > 0
                    && table.schema().indexOf(name) >= 0
                    && here.dimension() != table.vector(name).dimension()) {
                throw new ClickMLException(
                        ErrorCode.DATA_INVALID,
                        "The vectors of column '" + name + "' have "
                                + here.dimension() + " values in one table and "
                                + table.vector(name).dimension()
                                + " in another. Concatenate the tables before the step that makes them.");
            }
        }
    }
}

package ${package};

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
import io.clickml.sdk.statistics.ColumnMoments;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Moves numbers so that 0 is the mean of the rows it is fitted to, and multiplies them. What is missing stays so. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "${prefix}.${operatorName}",
        label = "${label}",
        category = Category.PREPARE,
        summary = "Moves numbers so that their mean is 0, and multiplies them by a factor.")
public final class ${className} implements Transform<${className}.Params, ${className}.Centre> {
    /** What the form in the browser asks for. */
    public record Params(
            @Param("Columns to change; none means every numeric column.") @ColumnRef(ColumnType.NUMERIC) List<String> columns,
            @Param("What the numbers are multiplied by.") @Default("1") @Range(min = 0, max = 1e6) double factor) {}

    /** What is learned: stored with the run, applied to new rows, served with a model. */
    public record Centre(List<String> columns, double[] means, double factor) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, columns);
        }

        @Override
        public Table apply(Table batch) {
            Table.Builder out = batch.edit();
            for (int c = 0; c < means.length; c++) {
                String name = columns.get(c);
                out.with(name, batch.numeric(name).affine(factor, -means[c] * factor));
            }
            return out.build();
        }
    }

    /** Says how to learn, and reads nothing: the moments are summed up on all cores, of data of any size. */
    @Override
    public Fit<Centre> fit(Params params, Schema input, Run run) {
        List<String> columns = input.choose(params.columns(), ColumnType.NUMERIC);
        return ColumnMoments.fit(columns, moments -> new Centre(columns, means(moments), params.factor()));
    }

    private static double[] means(ColumnMoments moments) {
        // A column without any number has no mean; it is left where it is.
        return moments.columns().stream()
                .mapToDouble(column -> column.count() == 0 ? 0 : column.mean())
                .toArray();
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.withType(ColumnType.NUMERIC, input.choose(params.columns(), ColumnType.NUMERIC));
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Codec<Centre> codec() {
        return Codec.ofRecord(Centre.class);
    }
}

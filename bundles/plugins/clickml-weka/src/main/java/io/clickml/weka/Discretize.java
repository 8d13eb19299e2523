package io.clickml.weka;

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
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weka.core.Instances;

/** Weka's supervised discretization: Fayyad and Irani, "Multi-Interval Discretization of Continuous-Valued Attributes", IJCAI 1993. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.weka-discretize",
        label = "Discretize by target",
        category = Category.PREPARE,
        summary =
                "Cuts numbers into the ranges that tell most about a label, and replaces them by the names of the ranges.",
        keywords = {"bin", "mdl", "entropy", "ranges", "weka"})
public final class Discretize implements Transform<Discretize.Params, Ranges> {
    /** Parameters. */
    public record Params(
            @Param("Column of labels that the ranges are to tell apart.")
            @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to cut; none means every numeric feature.") @ColumnRef(ColumnType.NUMERIC)
            List<String> columns,

            @Param(
                    value = "Whether to stop cutting by Kononenko's criterion rather than by Fayyad and Irani's.",
                    advanced = true)
            @Default("false")
            boolean kononenko) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        List<Field> cut = columns(params, input).stream()
                .map(name -> input.field(name).withType(ColumnType.CATEGORY))
                .toList();
        return input.with(cut);
    }

    @Override
    public Codec<Ranges> codec() {
        return Codec.ofRecord(Ranges.class);
    }

    @Override
    public Fit<Ranges> fit(Params params, Schema input, Run run) {
        Schema inputs = Attributes.choose(input, columns(params, input), params.target());
        WekaRuntime.prepare();
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static List<String> columns(Params params, Schema input) {
        List<String> names = input.choose(params.columns(), ColumnType.NUMERIC);
        if (names.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "There is no numeric feature to cut among " + input.names() + ". Convert some with Cast.");
        }
        return names;
    }

    private static Ranges learn(Params params, Schema inputs, Table table, Run run) {
        CategoryColumn truth = Training.labels(table, params.target());
        Attributes attributes = Attributes.of(inputs, table, truth.dictionary());
        Instances examples = Training.instances(attributes, table, truth, run);
        weka.filters.supervised.attribute.Discretize filter = new weka.filters.supervised.attribute.Discretize();
        filter.setUseKononenko(params.kononenko());
        try {
            filter.setInputFormat(examples);
            weka.filters.Filter.useFilter(examples, filter);
        } catch (ClickMLException e) {
            throw e;
        } catch (Exception e) {
            throw new ClickMLException(ErrorCode.DATA_INVALID, "Weka refused to cut: " + e.getMessage(), e);
        }
        List<double[]> cuts = new ArrayList<>();
        for (int c = 0; c < inputs.fields().size(); c++) {
            double[] points = filter.getCutPoints(c);
            cuts.add(points == null ? new double[0] : points);
        }
        return new Ranges(inputs, cuts);
    }
}

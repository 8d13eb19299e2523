package io.clickml.sdk.sample;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.FileRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.param.Secret;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Names its parameter annotations nowhere but on the components of records, as operators do. */
@Component(service = Operator.class)
@OperatorInfo(id = "sample.sampled", label = "Sampled", category = Category.DATA, summary = "Reads nothing.")
public final class Sampled implements Source<Sampled.Params> {
    public sealed interface Strategy permits MostFrequent, Constant {}

    public record MostFrequent() implements Strategy {}

    public record Constant(@Param("What to fill in.") double value) implements Strategy {}

    public enum Mode {
        FAST,
        EXACT
    }

    public record Login(
            @Param("Name.") String user,
            @Param("Password.") @Secret String password) {}

    public record Params(
            @Param("File to read.") @FileRef({"csv", "tsv"}) Optional<String> file,

            @Param("Column to work on.") @ColumnRef(ColumnType.NUMERIC)
            String column,

            @Param("Columns besides.") @ColumnRef({ColumnType.NUMERIC, ColumnType.TEXT})
            List<String> others,

            @Param("New names.") @ColumnRef Map<String, String> names,

            @Param("Right-hand key.") @ColumnRef(input = "right")
            Optional<String> key,

            @Param("How.") @Default("FAST") Mode mode,

            @Param("Bins.") @Default("1, 2.5") @Range(min = 0)
            List<Double> bins,

            @Param("Rounds.") @Default("10") @Range(min = 1, max = 1000)
            int rounds,

            @Param("Most.") @Default("9007199254740993") long most,
            @Param("Rate.") @Default("0.1") @Range(max = 1) float rate,

            @Param(value = "Loud.", label = "Say more", advanced = true) @Default("false")
            boolean loud,

            @Param("What fills gaps.") @Default("most-frequent")
            Strategy strategy,

            @Param("Account.") Optional<Login> login) {
        public Params {
            if (others.contains(column)) {
                throw new IllegalArgumentException("The column must not be among the others");
            }
        }
    }

    @Override
    public Batches read(Params params, Run run) {
        return Batches.of(Table.empty(Schema.of()));
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }
}

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
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Converts columns to another type.
 *
 * <p>Text and labels are read without the blanks around them, and empty ones are missing. Numbers: decimal notation.
 * Booleans: true/false, yes/no, t/f, y/n, 1/0. Timestamps: ISO 8601, a blank instead of the T allowed, in UTC unless
 * they say otherwise, or a pattern. Numbers become timestamps as seconds since 1970-01-01T00:00:00Z, and timestamps
 * become such numbers. A number with a fraction is no integer.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.cast",
        label = "Cast",
        category = Category.PREPARE,
        summary = "Converts columns to another type.",
        keywords = {"convert", "type", "parse", "number", "timestamp"})
public final class Cast implements Transform<Cast.Params, Cast.Casting> {
    /** What a column becomes. */
    public enum Type {
        /** Numbers with fractions. */
        NUMERIC,
        /** Whole numbers. */
        INTEGER,
        /** True or false. */
        BOOLEAN,
        /** Labels. */
        CATEGORY,
        /** Free text. */
        TEXT,
        /** Points in time. */
        TIMESTAMP;

        ColumnType columnType() {
            return ColumnType.valueOf(name());
        }
    }

    /** What is done with a value that cannot be converted. */
    public enum Failure {
        /** The step fails, and names the value. */
        REFUSE,
        /** The value becomes missing. */
        MISSING
    }

    /** What to convert, and how. */
    public record Params(
            @Param("Columns to convert.")
            @ColumnRef({
                ColumnType.NUMERIC,
                ColumnType.BOOLEAN,
                ColumnType.CATEGORY,
                ColumnType.TEXT,
                ColumnType.TIMESTAMP
            })
            List<String> columns,

            @Param("What they become.") Type type,

            @Param("What is done with a value that cannot be converted.") @Default("REFUSE")
            Failure onFailure,

            @Param(
                    value = "How timestamps are written, such as dd.MM.yyyy HH:mm; none means ISO 8601.",
                    advanced = true)
            Optional<String> pattern) {
        /** Refuses no columns, and patterns that mean nothing. */
        public Params {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("At least one column is needed.");
            }
            pattern.ifPresent(Timestamps::format);
        }
    }

    /** What to convert, and the types the columns had. */
    public record Casting(Schema inputs, Type type, Failure onFailure, Optional<String> pattern) implements Fitted {
        @Override
        public Table apply(Table batch) {
            Conversion conversion = new Conversion(type.columnType(), onFailure == Failure.MISSING, pattern);
            Table.Builder out = batch.edit();
            for (int c = 0; c < inputs.fields().size(); c++) {
                String name = inputs.fields().get(c).name();
                out.with(name, conversion.of(name, batch.column(name)));
            }
            return out.build();
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Fit<Casting> fit(Params params, Schema input, Run run) {
        return Fit.ready(
                new Casting(input.select(chosen(params, input)), params.type(), params.onFailure(), params.pattern()));
    }

    private static List<String> chosen(Params params, Schema input) {
        return input.choose(
                params.columns(),
                ColumnType.NUMERIC,
                ColumnType.BOOLEAN,
                ColumnType.CATEGORY,
                ColumnType.TEXT,
                ColumnType.TIMESTAMP);
    }

    @Override
    public Schema output(Params params, Schema input) {
        return Columns.withType(input, chosen(params, input), params.type().columnType());
    }

    @Override
    public Codec<Casting> codec() {
        return Codec.ofRecord(Casting.class);
    }
}

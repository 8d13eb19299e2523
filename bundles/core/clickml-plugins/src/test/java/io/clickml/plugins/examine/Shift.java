package io.clickml.plugins.examine;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Transform;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A good operator, and the ways to spoil it: each class overrides one thing. */
class Shift implements Transform<Shift.Params, Shift.Shifted> {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public record Params(
            @Param("Column to shift.") @ColumnRef(ColumnType.NUMERIC)
            String column,

            @Param("By how much.") @Default("1") @Range(min = 0, max = 10)
            double by) {}

    /** What goes wrong when it is applied. */
    enum Fault {
        NONE,
        BATCH,
        SCHEMA,
        COLUMN,
        MISSING,
        LINK,
        STACK
    }

    public record Shifted(String column, double by, Fault fault) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, List.of(column));
        }

        @Override
        public Table apply(Table batch) {
            if (fault == Fault.COLUMN && batch.schema().indexOf(column) < 0) {
                return batch;
            }
            NumericColumn values = batch.numeric(column);
            if (fault == Fault.MISSING && values.missingCount() > 0) {
                throw new NullPointerException("a value");
            }
            if (fault == Fault.LINK) {
                throw new NoClassDefFoundError("com/acme/Missing");
            }
            double all = fault == Fault.BATCH && batch.rowCount() > 0 ? values.get(0) : by;
            Table result = batch.with(column, values.affine(1, fault == Fault.STACK ? endless(1) : all));
            return fault == Fault.SCHEMA ? result.with("more", values) : result;
        }

        private static double endless(double value) {
            return endless(value + 1) + 1;
        }
    }

    Shifted shifted(Params params) {
        return new Shifted(params.column(), params.by(), Fault.NONE);
    }

    @Override
    public Fit<Shifted> fit(Params params, Schema input, Run run) {
        return Fit.table(table -> shifted(params));
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.withType(ColumnType.NUMERIC, List.of(params.column()));
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Codec<Shifted> codec() {
        return Codec.ofRecord(Shifted.class);
    }

    public static final class Good extends Shift {
        public Good() {}

        @Override
        public Map<String, Object> migrate(int savedVersion, Map<String, Object> saved) {
            if (saved.containsKey("broken")) {
                throw new IllegalStateException("cannot be read");
            }
            saved.put("column", saved.remove("name"));
            return saved;
        }
    }

    public static final class Noisy extends Shift {
        public Noisy() {
            System.out.println("a line that is no message");
            System.out.flush();
        }
    }

    public static final class BatchDependent extends Shift {
        public BatchDependent() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.BATCH);
        }
    }

    public static final class OtherSchema extends Shift {
        public OtherSchema() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.SCHEMA);
        }
    }

    public static final class WithoutItsColumn extends Shift {
        public WithoutItsColumn() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.COLUMN);
        }
    }

    public static final class NoMissingValues extends Shift {
        public NoMissingValues() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.MISSING);
        }
    }

    public static final class NotLinked extends Shift {
        public NotLinked() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.LINK);
        }
    }

    public static final class Endless extends Shift {
        public Endless() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), params.by(), Fault.STACK);
        }
    }

    public static final class ByLot extends Shift {
        public ByLot() {}

        @Override
        Shifted shifted(Params params) {
            return new Shifted(params.column(), CALLS.incrementAndGet(), Fault.NONE);
        }
    }

    public static final class Forgetful extends Shift {
        public Forgetful() {}

        @Override
        public Codec<Shifted> codec() {
            return new ForgetfulCodec();
        }
    }

    public static final class Defect extends Shift {
        public Defect() {}

        @Override
        Shifted shifted(Params params) {
            throw new IllegalStateException("never thought of");
        }
    }
}

package io.clickml.itests.sample;

import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Run;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Table;

/** Goes wrong in a chosen way. */
public final class Trouble implements Evaluator<Trouble.Params> {
    /** How. */
    public enum Way {
        /** By an exception. */
        EXCEPTION,
        /** By using a class that the jar does not hold. */
        LINKAGE,
        /** By calling itself without end. */
        RECURSION,
        /** By an error that nobody expects. */
        ERROR,
        /** By giving null. */
        NOTHING
    }

    /** The way. */
    public record Params(@Param("How to go wrong.") Way way) {}

    @Override
    public Report evaluate(Params params, Table predictions, Run run) {
        return switch (params.way()) {
            case EXCEPTION -> throw new IllegalStateException("the sample is out of order");
            case LINKAGE -> new Absent().report();
            case RECURSION -> evaluate(params, predictions, run);
            case ERROR -> throw new AssertionError("the sample is surprised");
            case NOTHING -> null;
        };
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }
}

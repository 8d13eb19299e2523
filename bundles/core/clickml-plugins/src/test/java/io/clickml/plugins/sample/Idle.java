package io.clickml.plugins.sample;

import io.clickml.sdk.Run;
import io.clickml.sdk.Sink;
import io.clickml.sdk.table.Batches;

/** A component that needs nothing but to be there, and what makes others need more. */
public class Idle implements Sink<Idle.Params> {
    /** None. */
    public record Params() {}

    @Override
    public void write(Params params, Batches input, Run run) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    /** Has a method that the component runtime calls by its name. */
    public static class Called extends Idle {
        /** Called. */
        protected void activate() {}
    }

    /** Inherits such a method. */
    public static final class Inheriting extends Called {}

    /** Wants something to be made. */
    public static final class Wanting extends Idle {
        /** With something. */
        public Wanting(String something) {}
    }

    /** Is not to be seen. */
    static final class Hidden extends Idle {}

    /** Cannot be made. */
    public static final class Failing extends Idle {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no luck today");
        }
    }
}

package io.clickml.plugins.sample;

import io.clickml.sdk.Operator;
import io.clickml.sdk.Run;
import io.clickml.sdk.Sink;
import io.clickml.sdk.table.Batches;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings an operator. */
public final class Generator implements BundleActivator {
    /** None. */
    public record Params() {}

    /** Swallows a table. */
    public static final class Swallow implements Sink<Params> {
        @Override
        public void write(Params params, Batches input, Run run) {}

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(
                Operator.class, new Swallow(), new Hashtable<>(Map.of("clickml.operator.id", "acme.swallow")));
    }

    @Override
    public void stop(BundleContext context) {}
}

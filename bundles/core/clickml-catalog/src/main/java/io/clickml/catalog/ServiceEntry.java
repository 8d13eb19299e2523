package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Sink;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.ParamsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** An operator that is there as a service. It is made when it is first used. */
final class ServiceEntry extends Entry {
    final Bundle bundle;

    @SuppressWarnings("rawtypes")
    private final ServiceReference<Operator> reference;

    private final BundleDigests digests;
    private @Nullable Operator<?> operator;
    private boolean closed;

    @SuppressWarnings("rawtypes")
    ServiceEntry(String id, ServiceReference<Operator> reference, BundleDigests digests, Releases releases) {
        this(id, reference, Objects.requireNonNull(reference.getBundle(), "bundle"), digests, releases);
    }

    @SuppressWarnings("rawtypes")
    private ServiceEntry(
            String id, ServiceReference<Operator> reference, Bundle bundle, BundleDigests digests, Releases releases) {
        super(
                id,
                Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
                bundle.getVersion(),
                bundle.getBundleId(),
                releases);
        this.bundle = bundle;
        this.reference = reference;
        this.digests = digests;
    }

    @Override
    ServiceEntry service() {
        return this;
    }

    /**
     * The operator, made if it has not been.
     *
     * @throws NotMade if it cannot be made
     */
    synchronized Operator<?> operator(BundleContext context) {
        Operator<?> known = operator;
        if (known == null) {
            known = closed ? null : context.getService(reference);
            if (known == null) {
                throw new NotMade(
                        closed ? "its plugin has gone" : "it cannot be created; its constructor may have failed");
            }
            operator = known;
        }
        return known;
    }

    /** Lets go of it. */
    synchronized void close(BundleContext context) {
        closed = true;
        if (operator != null) {
            operator = null;
            context.ungetService(reference);
        }
    }

    /** SHA-256 of the content of its bundle. */
    String pluginDigest() {
        return digests.of(bundle);
    }

    @Override
    OperatorDescription describe(BundleContext context) {
        Operator<?> described = operator(context);
        Class<? extends Record> paramsType = described.paramsType();
        return new OperatorDescription(
                id,
                text("label", id),
                text("summary", ""),
                Category.valueOf(text("category", Category.PREPARE.name())),
                kind(described),
                property("version") instanceof Integer number ? number : 1,
                texts("keywords"),
                Params.schema(paramsType),
                defaultPorts(described),
                plugin,
                version.toString(),
                true);
    }

    private <P extends Record> Ports defaultPorts(Operator<P> operator) {
        if (!(operator instanceof Combine<P>) && !(operator instanceof Split<P>)) {
            return Ports.ofKind(operator);
        }
        try {
            return Ports.of(operator, Params.read(operator.paramsType(), Map.of()));
        } catch (ParamsException e) {
            List<Port> declared = texts("ports").stream()
                    .map(name -> new Port(name, Port.Type.TABLE, false))
                    .toList();
            List<Port> table = List.of(new Port(Ports.TABLE, Port.Type.TABLE, false));
            return operator instanceof Combine<P> ? new Ports(declared, table) : new Ports(table, declared);
        }
    }

    private static String kind(Operator<?> operator) {
        return operator instanceof Source
                ? "SOURCE"
                : operator instanceof Trainer
                        ? "TRAINER"
                        : operator instanceof Combine
                                ? "COMBINE"
                                : operator instanceof Split
                                        ? "SPLIT"
                                        : operator instanceof Evaluator
                                                ? "EVALUATOR"
                                                : operator instanceof Sink ? "SINK" : "TRANSFORM";
    }

    private @Nullable Object property(String name) {
        return reference.getProperty(OperatorInfo.PREFIX_ + name);
    }

    private String text(String name, String otherwise) {
        return property(name) instanceof String text ? text : otherwise;
    }

    private List<String> texts(String name) {
        Object value = property(name);
        return value instanceof String[] words
                ? List.of(words)
                : value instanceof String word ? List.of(word) : List.of();
    }
}

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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * One operator of one version of a plugin. It is made when it is first used, and what reflection tells of it is worked out
 * when first asked for, unless somebody knows it already: a palette of thousands loads no classes.
 */
final class Entry implements Comparable<Entry> {
    final String id;
    final Bundle bundle;
    final String plugin;
    final Version version;

    @SuppressWarnings("rawtypes")
    private final ServiceReference<Operator> reference;

    private final BundleDigests digests;
    final Release release;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Described described;
    private @Nullable Operator<?> operator;
    private boolean closed;

    /** As the version that new runs get, and as another. Each is made once: lists of thousands are compared by identity. */
    private record Described(OperatorDescription latest, OperatorDescription other) {}

    /** The operator is not to be had. */
    static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMade(String message) {
            super(message);
        }
    }

    @SuppressWarnings("rawtypes")
    Entry(String id, ServiceReference<Operator> reference, BundleDigests digests, Releases releases) {
        this.id = id;
        this.reference = reference;
        this.digests = digests;
        bundle = Objects.requireNonNull(reference.getBundle(), "bundle");
        plugin = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        version = bundle.getVersion();
        release = releases.with(plugin, version.toString(), there -> there.add(this));
    }

    /** Whether nobody was told before what is wrong with it. */
    boolean tellOnce() {
        return told.compareAndSet(false, true);
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

    String pluginDigest() {
        return digests.of(bundle);
    }

    OperatorDescription description(boolean latest, BundleContext context) {
        Described known = described;
        if (known == null) {
            OperatorDescription description = release.description(id).orElseGet(() -> describe(operator(context)));
            known = new Described(description, notLatest(description));
            described = known;
        }
        return latest ? known.latest() : known.other();
    }

    /** The properties of the service have changed. */
    void describeAnew() {
        described = null;
    }

    private static OperatorDescription notLatest(OperatorDescription known) {
        return new OperatorDescription(
                known.id(),
                known.label(),
                known.summary(),
                known.category(),
                known.kind(),
                known.paramsVersion(),
                known.keywords(),
                known.paramsSchema(),
                known.ports(),
                known.plugin(),
                known.pluginVersion(),
                false);
    }

    private OperatorDescription describe(Operator<?> operator) {
        Class<? extends Record> paramsType = operator.paramsType();
        return new OperatorDescription(
                id,
                text("label", id),
                text("summary", ""),
                Category.valueOf(text("category", Category.PREPARE.name())),
                kind(operator),
                property("version") instanceof Integer number ? number : 1,
                texts("keywords"),
                Params.schema(paramsType),
                defaultPorts(operator),
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

    @Override
    public int compareTo(Entry other) {
        int byVersion = other.version.compareTo(version);
        return byVersion != 0 ? byVersion : Long.compare(other.bundle.getBundleId(), bundle.getBundleId());
    }

    @Override
    public String toString() {
        return plugin + " " + version;
    }
}

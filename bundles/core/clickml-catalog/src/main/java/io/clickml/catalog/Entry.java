package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * One operator of one version of a plugin. What reflection tells of it is worked out when first asked for, unless somebody
 * knows it already: a palette of thousands loads no classes.
 */
abstract sealed class Entry implements Comparable<Entry> permits ServiceEntry, AnnouncedEntry {
    final String id;
    final String plugin;
    final Version version;
    /** The higher, the later it came. */
    final long order;

    final Release release;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Described described;

    /** As the version that new runs get, and as another. Each is made once: lists of thousands are compared by identity. */
    private record Described(OperatorDescription latest, OperatorDescription other) {}

    /** The operator is not to be had. */
    static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMade(String message) {
            super(message);
        }
    }

    Entry(String id, String plugin, Version version, long order, Releases releases) {
        this.id = id;
        this.plugin = plugin;
        this.version = version;
        this.order = order;
        release = releases.with(plugin, version.toString(), there -> there.add(this));
    }

    /** Whether nobody was told before what is wrong with it. */
    boolean tellOnce() {
        return told.compareAndSet(false, true);
    }

    /**
     * The operator as a service: this, or what takes its place when its plugin is brought in.
     *
     * @throws NotMade if the plugin does not start, or does not bring the operator
     */
    abstract ServiceEntry service();

    /** What the operator itself tells. */
    abstract OperatorDescription describe(BundleContext context);

    OperatorDescription description(boolean latest, BundleContext context) {
        Described known = described;
        if (known == null) {
            OperatorDescription description = release.description(id).orElseGet(() -> describe(context));
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

    @Override
    public int compareTo(Entry other) {
        int byVersion = other.version.compareTo(version);
        return byVersion != 0 ? byVersion : Long.compare(other.order, order);
    }

    @Override
    public String toString() {
        return plugin + " " + version;
    }
}

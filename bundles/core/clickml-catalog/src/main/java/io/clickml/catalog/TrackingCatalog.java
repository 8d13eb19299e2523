package io.clickml.catalog;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.PluginLease;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the operator services of all bundles. Versions of one operator stand side by side, the newest first. */
@Component(service = Catalog.class, immediate = true)
@SuppressWarnings("rawtypes")
public final class TrackingCatalog implements Catalog, ServiceTrackerCustomizer<Operator, ServiceEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingCatalog.class);

    private record Listed(long revision, List<OperatorDescription> operators) {}

    private final Versions versions = new Versions();
    private final Releases releases = new Releases();
    private final AtomicLong revision = new AtomicLong();
    private volatile Listed listed = new Listed(-1, List.of());
    private final BundleDigests digests = new BundleDigests();
    private final BundleContext context;
    private final EventBus events;
    private final Leasing leasing;
    private final ServiceTracker<Operator, ServiceEntry> tracker;

    /** Begins to follow. */
    @Activate
    public TrackingCatalog(BundleContext context, @Reference EventBus events) {
        this.context = context;
        this.events = events;
        leasing = new Leasing(versions, releases, context, this::drop);
        tracker = new ServiceTracker<>(context, Operator.class, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public @Nullable ServiceEntry addingService(ServiceReference<Operator> reference) {
        if (!(reference.getProperty(OperatorInfo.PREFIX_ + "id") instanceof String id)) {
            LOG.warn("An operator of bundle {} has no id: annotate it with @OperatorInfo", reference.getBundle());
            return null;
        }
        ServiceEntry entry = new ServiceEntry(id, reference, digests, releases);
        add(entry);
        entry.release.removeAnnounced(id);
        changed();
        return entry;
    }

    private void add(Entry entry) {
        String owner = versions.add(entry);
        if (!owner.equals(entry.plugin)) {
            LOG.warn(
                    "Operator {} of plugin {} is held back: its id belongs to plugin {}. Give it another, or remove that plugin",
                    entry.id,
                    entry.plugin,
                    owner);
        }
    }

    private void remove(Entry entry) {
        versions.remove(entry);
        entry.release.remove(entry);
    }

    @Override
    public void announce(String plugin, String pluginVersion, List<String> operators, Runnable wake) {
        Version version = Version.parseVersion(pluginVersion);
        operators.forEach(id -> add(new AnnouncedEntry(id, plugin, version, releases, wake)));
        changed();
    }

    @Override
    public void withdraw(String plugin, String pluginVersion) {
        Release release = releases.find(plugin, pluginVersion).orElse(null);
        if (release == null) {
            return;
        }
        List<Entry> announced = release.announced();
        announced.forEach(this::remove);
        releases.forgetIfIdle(release);
        if (!announced.isEmpty()) {
            changed();
        }
    }

    @Override
    public void modifiedService(ServiceReference<Operator> reference, ServiceEntry entry) {
        entry.describeAnew();
        changed();
    }

    @Override
    public void removedService(ServiceReference<Operator> reference, ServiceEntry entry) {
        remove(entry);
        releases.forgetIfIdle(entry.release);
        digests.forget(entry.bundle);
        entry.close(context);
        changed();
    }

    private void changed() {
        events.publish(new Event("operators.changed", Map.of("revision", revision.incrementAndGet())));
    }

    @Override
    public List<OperatorDescription> list() {
        long now = revision.get();
        Listed known = listed;
        if (known.revision() != now) {
            known = new Listed(now, describeAll());
            listed = known;
        }
        return known.operators();
    }

    private List<OperatorDescription> describeAll() {
        return versions.all()
                .map(this::describe)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(OperatorDescription::category)
                        .thenComparing(OperatorDescription::label)
                        .thenComparing(OperatorDescription::id)
                        .thenComparing(
                                operator -> Version.parseVersion(operator.pluginVersion()), Comparator.reverseOrder()))
                .toList();
    }

    /** An operator whose parameter record does not load must not take the palette away from the others. */
    private Optional<OperatorDescription> describe(Entry entry) {
        try {
            return Optional.of(entry.description(versions.isLatest(entry), context));
        } catch (Entry.NotMade e) {
            drop(entry, e);
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            if (entry.tellOnce()) {
                LOG.warn("Operator {} of {} cannot be described and is left out: {}", entry.id, entry, e.toString());
            }
            return Optional.empty();
        }
    }

    /** What cannot be made must not stand before another version that can. */
    private void drop(Entry entry, Entry.NotMade why) {
        LOG.warn("Operator {} of {} is left out: {}", entry.id, entry, why.getMessage());
        remove(entry);
        changed();
    }

    @Override
    public Optional<OperatorDescription> find(String id, @Nullable String versionRange) {
        Wanted wanted = Wanted.of(id, versionRange);
        List<Entry> there = wanted.in(versions.of(id));
        return there.stream()
                .filter(entry -> entry.release.open())
                .findFirst()
                .or(() -> there.stream()
                        .filter(entry -> wanted.pinned() && entry.release.availability() == Availability.PINNED)
                        .findFirst())
                .flatMap(this::describe);
    }

    @Override
    public OperatorLease lease(String id, @Nullable String versionRange, String user) {
        return leasing.lease(id, versionRange, user);
    }

    @Override
    public OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
        return leasing.leaseExact(id, plugin, pluginVersion, user);
    }

    @Override
    public PluginLease leasePlugin(String plugin, String pluginVersion, String user) {
        return leasing.leasePlugin(plugin, pluginVersion, user);
    }

    @Override
    public void offer(String plugin, String pluginVersion, Availability availability, String reason) {
        Release offered = releases.with(plugin, pluginVersion, release -> release.offer(availability, reason));
        releases.forgetIfIdle(offered);
        changed();
    }

    @Override
    public void describe(String plugin, String pluginVersion, @Nullable Supplier<List<OperatorDescription>> operators) {
        Release described = releases.with(plugin, pluginVersion, release -> release.describe(operators));
        releases.forgetIfIdle(described);
    }

    @Override
    public Availability availability(String plugin, String pluginVersion) {
        return releases.find(plugin, pluginVersion).map(Release::availability).orElse(Availability.OPEN);
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        return releases.find(plugin, pluginVersion).map(Release::leases).orElse(0);
    }

    @Override
    public List<String> users(String plugin, String pluginVersion) {
        return releases.find(plugin, pluginVersion).map(Release::users).orElse(List.of());
    }

    @Override
    public long revision() {
        return revision.get();
    }
}

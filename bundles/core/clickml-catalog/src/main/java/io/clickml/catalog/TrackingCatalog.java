package io.clickml.catalog;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.VersionRange;
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
public final class TrackingCatalog implements Catalog, ServiceTrackerCustomizer<Operator, Entry> {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingCatalog.class);

    private final Map<String, NavigableSet<Entry>> byId = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final BundleDigests digests = new BundleDigests();
    private final BundleContext context;
    private final EventBus events;
    private final ServiceTracker<Operator, Entry> tracker;

    /** Begins to follow. */
    @Activate
    public TrackingCatalog(BundleContext context, @Reference EventBus events) {
        this.context = context;
        this.events = events;
        tracker = new ServiceTracker<>(context, Operator.class, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public @Nullable Entry addingService(ServiceReference<Operator> reference) {
        if (!(reference.getProperty(OperatorInfo.PREFIX_ + "id") instanceof String id)) {
            LOG.warn("An operator of bundle {} has no id: annotate it with @OperatorInfo", reference.getBundle());
            return null;
        }
        Operator operator = context.getService(reference);
        if (operator == null) {
            LOG.warn(
                    "Operator {} of bundle {} cannot be created; its constructor may have failed",
                    id,
                    reference.getBundle());
            return null;
        }
        Entry entry = new Entry(id, reference, operator, digests);
        byId.computeIfAbsent(id, key -> new ConcurrentSkipListSet<>()).add(entry);
        changed();
        return entry;
    }

    @Override
    public void modifiedService(ServiceReference<Operator> reference, Entry entry) {
        changed();
    }

    @Override
    public void removedService(ServiceReference<Operator> reference, Entry entry) {
        byId.computeIfPresent(entry.id, (id, entries) -> {
            entries.remove(entry);
            return entries.isEmpty() ? null : entries;
        });
        digests.forget(entry.bundle);
        context.ungetService(reference);
        changed();
    }

    private void changed() {
        events.publish(new Event("operators.changed", Map.of("revision", revision.incrementAndGet())));
    }

    @Override
    public List<OperatorDescription> list() {
        return byId.values().stream()
                .flatMap(this::descriptions)
                .sorted(Comparator.comparing(OperatorDescription::category).thenComparing(OperatorDescription::label))
                .toList();
    }

    private java.util.stream.Stream<OperatorDescription> descriptions(NavigableSet<Entry> entries) {
        Entry latest =
                entries.stream().filter(entry -> !entry.retired()).findFirst().orElse(null);
        return entries.stream().map(entry -> describe(entry, entry == latest)).flatMap(Optional::stream);
    }

    /** An operator whose parameter record does not load must not take the palette away from the others. */
    private static Optional<OperatorDescription> describe(Entry entry, boolean latest) {
        try {
            return Optional.of(entry.description(latest));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "Operator {} of bundle {} cannot be described and is left out: {}",
                    entry.id,
                    entry.bundle,
                    e.toString());
            return Optional.empty();
        }
    }

    @Override
    public Optional<OperatorDescription> find(String id, @Nullable String versionRange) {
        VersionRange range = range(versionRange);
        return entries(id).stream()
                .filter(entry -> !entry.retired() && (range == null || range.includes(entry.version)))
                .findFirst()
                .flatMap(entry -> describe(entry, true));
    }

    @Override
    public OperatorLease lease(String id, @Nullable String versionRange) {
        VersionRange range = range(versionRange);
        for (Entry entry : entries(id)) {
            OperatorLease lease = range == null || range.includes(entry.version) ? entry.lease(false) : null;
            if (lease != null) {
                return lease;
            }
        }
        throw new RequestException(
                RequestException.Reason.NOT_FOUND,
                "There is no operator '" + id + "'" + (range == null ? "" : " in version " + range)
                        + ". Install the plugin that brings it, or remove the node.");
    }

    @Override
    public OperatorLease leaseExact(String id, String plugin, String pluginVersion) {
        for (Entry entry : entries(id)) {
            OperatorLease lease = entry.in(plugin, pluginVersion) ? entry.lease(true) : null;
            if (lease != null) {
                return lease;
            }
        }
        throw new RequestException(
                RequestException.Reason.NOT_FOUND,
                "There is no operator '" + id + "' of " + plugin + " " + pluginVersion
                        + ". Install that version of the plugin.");
    }

    @Override
    public void retire(String plugin, String pluginVersion, boolean retired) {
        byId.values()
                .forEach(entries -> entries.stream()
                        .filter(entry -> entry.in(plugin, pluginVersion))
                        .forEach(entry -> entry.retire(retired)));
        changed();
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        return byId.values().stream()
                .flatMap(NavigableSet::stream)
                .filter(entry -> entry.in(plugin, pluginVersion))
                .mapToInt(Entry::leases)
                .sum();
    }

    @Override
    public long revision() {
        return revision.get();
    }

    private NavigableSet<Entry> entries(String id) {
        return byId.getOrDefault(id, java.util.Collections.emptyNavigableSet());
    }

    private static @Nullable VersionRange range(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : VersionRange.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "'" + text + "' is not a range of versions. Write it as in [1.0,2.0).");
        }
    }
}

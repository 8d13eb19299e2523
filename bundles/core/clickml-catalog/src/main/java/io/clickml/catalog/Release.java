package io.clickml.catalog;

import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.catalog.OperatorDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One version of a plugin: who may begin to use it, who does, and the operators it has brought. Thread-safe. */
final class Release {
    record Key(String plugin, String version) {}

    private record Offer(Availability availability, String reason) {}

    final Key key;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final AtomicInteger leases = new AtomicInteger();
    private final Map<String, Integer> users = new ConcurrentHashMap<>();
    private volatile Offer offer = new Offer(Availability.OPEN, "");
    private volatile @Nullable Supplier<List<OperatorDescription>> described;

    Release(Key key) {
        this.key = key;
    }

    void offer(Availability availability, String reason) {
        offer = new Offer(availability, reason);
    }

    /** Says what its operators look like. */
    void describe(@Nullable Supplier<List<OperatorDescription>> operators) {
        described = operators;
    }

    /** What was said of an operator. */
    Optional<OperatorDescription> description(String id) {
        Supplier<List<OperatorDescription>> said = described;
        return said == null
                ? Optional.empty()
                : said.get().stream()
                        .filter(operator -> operator.id().equals(id))
                        .findFirst();
    }

    Availability availability() {
        return offer.availability();
    }

    String reason() {
        return offer.reason();
    }

    boolean open() {
        return availability() == Availability.OPEN;
    }

    /** Counts in first and looks again afterwards, so that nobody gets a version that is being closed. */
    boolean begin(String user, boolean pinned) {
        leases.incrementAndGet();
        users.merge(user, 1, Integer::sum);
        Availability now = availability();
        if (now == Availability.OPEN || pinned && now == Availability.PINNED) {
            return true;
        }
        end(user);
        return false;
    }

    void rename(String user, String other) {
        users.merge(other, 1, Integer::sum);
        leave(user);
    }

    void end(String user) {
        leases.decrementAndGet();
        leave(user);
    }

    private void leave(String user) {
        users.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
    }

    int leases() {
        return leases.get();
    }

    List<String> users() {
        return users.keySet().stream().sorted().toList();
    }

    List<Entry> entries() {
        return entries;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    /** Those whose plugin is not in the framework yet. */
    List<Entry> announced() {
        return entries.stream().filter(AnnouncedEntry.class::isInstance).toList();
    }

    /** The operator has come. */
    void removeAnnounced(String id) {
        entries.removeIf(entry -> entry instanceof AnnouncedEntry && entry.id.equals(id));
    }

    /** Whether nothing is lost if it is forgotten. */
    boolean idle() {
        return entries.isEmpty() && open() && leases.get() == 0 && described == null;
    }

    @Override
    public String toString() {
        return key.plugin() + " " + key.version();
    }
}

package io.clickml.artifacts;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.sdk.spi.ArtifactStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.osgi.framework.ServiceReference;

/** The stores that are there, by name, and which of them is the primary. Thread-safe: they come and go at any time. */
final class Stores {
    /** The name of the store that is written to. */
    static final String SETTING = "CLICKML_ARTIFACTS";

    private static final String DEFAULT = "file";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final String primary;
    private final LongSupplier nanos;
    /** Best first: the higher ranking, then what has been there longer. */
    private final Map<ServiceReference<ArtifactStore>, ArtifactStore> all =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    Stores(String primary) {
        this(primary, System::nanoTime);
    }

    /** @param nanos the clock of those who keep away from a store that does not answer */
    Stores(String primary, LongSupplier nanos) {
        this.primary = primary;
        this.nanos = nanos;
    }

    static String configured(Map<String, String> environment) {
        String chosen = environment.getOrDefault(SETTING, "").strip();
        if (chosen.isEmpty()) {
            return DEFAULT;
        }
        if (!NAME.matcher(chosen).matches()) {
            throw new IllegalArgumentException(
                    SETTING + " is '" + chosen + "'; give the name of a store, such as file, postgresql or s3.");
        }
        return chosen;
    }

    void add(ServiceReference<ArtifactStore> reference, ArtifactStore store) {
        all.put(reference, new CircuitBreaker(store, nanos));
    }

    void remove(ServiceReference<ArtifactStore> reference) {
        all.remove(reference);
    }

    String primaryName() {
        return primary;
    }

    Optional<ArtifactStore> primary() {
        return Optional.ofNullable(byName().get(primary));
    }

    /** @throws RequestException UNAVAILABLE if it is not there */
    ArtifactStore requiredPrimary() {
        return primary().orElseThrow(() -> new RequestException(Reason.UNAVAILABLE, problem(), Duration.ofSeconds(2)));
    }

    /** What is wrong when the primary is not there. */
    String problem() {
        return "The artifact store '" + primary
                + "' is not there, so nothing can be stored. Install its plugin and give"
                + " its settings (the log says what it lacks), or set " + SETTING + " to one of "
                + byName().keySet() + " and start again.";
    }

    /** All but the primary, by name. */
    Map<String, ArtifactStore> others() {
        Map<String, ArtifactStore> others = byName();
        others.remove(primary);
        return others;
    }

    /** The primary first, then the others. */
    Collection<ArtifactStore> inOrder() {
        Map<String, ArtifactStore> ordered = new LinkedHashMap<>();
        primary().ifPresent(store -> ordered.put(primary, store));
        byName().forEach(ordered::putIfAbsent);
        return ordered.values();
    }

    private Map<String, ArtifactStore> byName() {
        Map<String, ArtifactStore> named = new LinkedHashMap<>();
        all.forEach((reference, store) -> named.putIfAbsent(String.valueOf(reference.getProperty("name")), store));
        return named;
    }
}

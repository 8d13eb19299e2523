package io.clickml.artifacts;

import io.clickml.api.HealthCheck;
import io.clickml.api.MetricSource;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * All artifact stores as one; the only one that the rest of the server sees. It writes to the primary, which the
 * environment variable {@code CLICKML_ARTIFACTS} names, and to no other. It reads from the primary, and what is not there
 * from the others; that is then copied to the primary.
 */
@Component(
        immediate = true,
        service = {ArtifactStore.class, HealthCheck.class, MetricSource.class})
public final class CombinedArtifactStore implements ArtifactStore, HealthCheck, MetricSource {
    private final Stores stores;
    private final Copier copier = new Copier();
    private final Copies copies;

    /** Takes the primary's name from the environment. */
    @Activate
    public CombinedArtifactStore() {
        this(new Stores(Stores.configured(System.getenv())));
    }

    CombinedArtifactStore(Stores stores) {
        this.stores = stores;
        copies = new Copies(stores, copier);
    }

    @Reference(target = "(name=*)", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<ArtifactStore> reference, ArtifactStore store) {
        stores.add(reference, store);
        copies.migrate();
    }

    void remove(ServiceReference<ArtifactStore> reference) {
        stores.remove(reference);
    }

    @Deactivate
    void stop() {
        copies.stop();
    }

    /** {@inheritDoc} Refused with {@link io.clickml.api.RequestException} UNAVAILABLE while the primary is not there. */
    @Override
    public Artifact put(InputStream bytes) {
        return stores.requiredPrimary().put(bytes);
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Range from " + offset + " of length " + length);
        }
        List<ClickMLException> failures = new ArrayList<>();
        Optional<InputStream> found =
                stores.primary().flatMap(store -> tryOpen(store, digest, offset, length, failures));
        if (found.isPresent()) {
            return found.get();
        }
        for (ArtifactStore other : stores.others().values()) {
            found = tryOpen(other, digest, offset, length, failures);
            if (found.isPresent()) {
                copies.later(digest);
                return offset == 0 && length == Long.MAX_VALUE
                        ? new VerifyingInputStream(found.get(), digest)
                        : found.get();
            }
        }
        stores.requiredPrimary();
        throw worst(failures);
    }

    private static Optional<InputStream> tryOpen(
            ArtifactStore store, String digest, long offset, long length, List<ClickMLException> failures) {
        try {
            return Optional.of(store.open(digest, offset, length));
        } catch (ClickMLException e) {
            failures.add(e);
        } catch (RuntimeException | LinkageError e) {
            // A store is a plugin: its faults must not keep what the others have from those who ask.
            failures.add(new ClickMLException(ErrorCode.UNAVAILABLE, "An artifact store failed: " + e, e));
        }
        return Optional.empty();
    }

    /** A store that does not answer may have it, so that trying again may help; else what the first one said. */
    private static ClickMLException worst(List<ClickMLException> failures) {
        return failures.stream()
                .filter(failure -> failure.code().kind() == ErrorCode.Kind.RESOURCE)
                .findFirst()
                .orElse(failures.get(0));
    }

    @Override
    public Stream<Artifact> list() {
        Set<String> seen = new HashSet<>();
        return stores.inOrder().stream()
                .flatMap(ArtifactStore::list)
                .sequential()
                .filter(artifact -> seen.add(artifact.digest()));
    }

    /** {@inheritDoc} From all stores that are there. */
    @Override
    public boolean delete(String digest) {
        stores.requiredPrimary();
        copier.awaitEndOf(digest);
        boolean deleted = false;
        for (ArtifactStore store : stores.inOrder()) {
            deleted |= store.delete(digest);
        }
        return deleted;
    }

    @Override
    public String name() {
        return "artifacts";
    }

    @Override
    public Optional<String> problem() {
        return stores.primary().isPresent() ? Optional.empty() : Optional.of(stores.problem());
    }

    @Override
    public void collect(Collector collector) {
        Map<String, String> labels = Map.of("store", stores.primaryName());
        collector.gauge(
                "clickml_artifacts_to_copy",
                "Artifacts that other stores have and the primary does not, as far as known",
                labels,
                copies.waiting());
        collector.counter(
                "clickml_artifacts_copied_total", "Artifacts copied to the primary store", labels, copier.copied());
        collector.counter(
                "clickml_artifacts_copied_bytes_total",
                "Bytes of artifacts copied to the primary store",
                labels,
                copier.copiedBytes());
    }
}

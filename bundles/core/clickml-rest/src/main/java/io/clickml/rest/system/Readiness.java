package io.clickml.rest.system;

import io.clickml.api.HealthCheck;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.event.EventBus;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.Models;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.Tokens;
import io.clickml.api.security.Users;
import io.clickml.rest.auth.AuthResource;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows whether the server can work: its services are there, and none of the health checks has a problem. */
@Component(service = Readiness.class)
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /** Without one of these the API has holes. */
    static final List<Class<?>> EXPECTED = List.of(
            ArtifactStore.class,
            AuditLog.class,
            AuthResource.class,
            CacheStore.class,
            Catalog.class,
            DatasetStore.class,
            EventBus.class,
            Graphs.class,
            ModelStore.class,
            Models.class,
            PipelineStore.class,
            Plugins.class,
            RunStore.class,
            Runs.class,
            Sessions.class,
            Tokens.class,
            Users.class);

    private final Set<HealthCheck> checks = ConcurrentHashMap.newKeySet();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Predicate<Class<?>> isThere;
    private final Supplier<List<String>> silent;

    /** Asks the service registry. */
    @Activate
    public Readiness(BundleContext context) {
        this(type -> context.getServiceReference(type) != null, new PublishedResources(context)::missing);
    }

    Readiness(Predicate<Class<?>> isThere, Supplier<List<String>> silent) {
        this.isThere = isThere;
        this.silent = silent;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(HealthCheck check) {
        checks.add(check);
    }

    void remove(HealthCheck check) {
        checks.remove(check);
    }

    /** Whether all is well, by name. What is not stands in the log, once. */
    public Map<String, Boolean> check() {
        Map<String, Boolean> all = new TreeMap<>();
        List<String> missing = EXPECTED.stream()
                .filter(isThere.negate())
                .map(Class::getSimpleName)
                .toList();
        note(all, "services", missing.isEmpty() ? "" : "There are no services " + missing);
        List<String> unanswered = silent.get();
        note(all, "resources", unanswered.isEmpty() ? "" : "There is no answer yet from " + unanswered);
        for (HealthCheck check : checks) {
            note(all, check.name(), check.problem().orElse(""));
        }
        return all;
    }

    private void note(Map<String, Boolean> all, String name, String problem) {
        all.merge(name, problem.isEmpty(), Boolean::logicalAnd);
        if (problem.isEmpty()) {
            reported.removeIf(known -> known.startsWith(name + ": "));
        } else if (reported.add(name + ": " + problem)) {
            LOG.warn("Not ready: {}: {}", name, problem);
        }
    }
}

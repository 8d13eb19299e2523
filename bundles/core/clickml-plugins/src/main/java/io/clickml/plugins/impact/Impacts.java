package io.clickml.plugins.impact;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.Models;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Impact.Effect;
import io.clickml.api.plugin.Impact.ModelImpact;
import io.clickml.api.plugin.Impact.OperatorChange;
import io.clickml.api.plugin.Impact.PipelineImpact;
import io.clickml.api.plugin.Impact.RunImpact;
import io.clickml.api.plugin.Migrations;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Says what a change of a plugin would do. It is there before the stores and without them, since a store may itself need a
 * plugin: what cannot be asked is told in a note. Thread-safe; nothing is changed.
 */
@Component(service = Impacts.class)
public final class Impacts {
    private final Catalog catalog;
    private final Usage usage = new Usage();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PipelineStore pipelines;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable RunStore runs;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ModelStore modelStore;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Models models;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Migrations migrations;

    /** Knows the catalog; the rest is found when it comes. */
    @Activate
    public Impacts(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    /** What it would do to install a plugin that waits. */
    public Impact ofInstall(Candidate candidate) {
        Version version = Version.parseVersion(candidate.version());
        List<Offered> brought = Offered.by(candidate, version);
        Set<String> operators = brought.stream().map(Offered::id).collect(Collectors.toSet());
        Alternatives alternatives = Alternatives.coming(Alternatives.in(catalog, operators), brought);
        Set<String> replaced = new TreeSet<>();
        operators.forEach(id -> alternatives
                .before(id, null)
                .filter(before -> before.plugin().equals(candidate.name()))
                .ifPresent(before -> replaced.add(before.version().toString())));
        return impact(
                PluginChange.ENABLE,
                candidate.name(),
                candidate.version(),
                replaced,
                alternatives,
                notes -> new Questions(candidate, migrations, notes));
    }

    /**
     * What it would do to change a version that is installed.
     *
     * @param operators ids of the operators that it brings, also if its code is not in the server now
     * @param candidate what is known of it if its code is not in the server and would come in
     */
    public Impact ofChange(
            String name, String version, PluginChange change, List<String> operators, @Nullable Candidate candidate) {
        Version parsed = Version.parseVersion(version);
        Map<String, List<Offered>> before = Alternatives.in(catalog, Set.copyOf(operators));
        boolean comes = !isIn(before, name, parsed) && (change == PluginChange.ENABLE || change == PluginChange.CLEAR);
        Alternatives alternatives = comes
                ? Alternatives.coming(before, brought(name, parsed, operators, candidate))
                : Alternatives.changing(Set.copyOf(operators), before, name, parsed, change);
        return impact(
                change,
                name,
                version,
                Set.of(version),
                alternatives,
                notes -> new Questions(comes ? candidate : null, migrations, notes));
    }

    /**
     * What it would do to retire the newest version and to open an older one to new users.
     *
     * @param operators ids of the operators that the two bring
     * @param candidate what is known of the older one if its code is not in the server
     */
    public Impact ofRollBack(
            String name, String newest, String older, List<String> operators, @Nullable Candidate candidate) {
        Version back = Version.parseVersion(older);
        Set<String> ids = Set.copyOf(operators);
        Map<String, List<Offered>> before = Alternatives.in(catalog, ids);
        boolean comes = !isIn(before, name, back);
        Map<String, List<Offered>> retired = Alternatives.changing(
                        ids, before, name, Version.parseVersion(newest), PluginChange.RETIRE)
                .after();
        Map<String, List<Offered>> after = (comes
                        ? Alternatives.coming(retired, brought(name, back, operators, candidate))
                        : Alternatives.changing(ids, retired, name, back, PluginChange.ENABLE))
                .after();
        return impact(
                PluginChange.RETIRE,
                name,
                newest,
                Set.of(newest),
                new Alternatives(ids, before, after),
                notes -> new Questions(comes ? candidate : null, migrations, notes));
    }

    private static boolean isIn(Map<String, List<Offered>> offered, String name, Version version) {
        return offered.values().stream().flatMap(List::stream).anyMatch(one -> one.is(name, version));
    }

    private static List<Offered> brought(
            String name, Version version, List<String> operators, @Nullable Candidate candidate) {
        return candidate == null
                ? operators.stream()
                        .map(id -> new Offered(id, id, name, version, Availability.OPEN, 0, Map.of()))
                        .toList()
                : Offered.by(candidate, version);
    }

    private Impact impact(
            PluginChange change,
            String name,
            String version,
            Set<String> usedVersions,
            Alternatives alternatives,
            Function<List<String>, Questions> questions) {
        List<String> more = new ArrayList<>();
        List<OperatorChange> operators = alternatives.operators().stream()
                .sorted()
                .map(id -> operator(id, alternatives))
                .toList();
        List<PipelineImpact> touched =
                new PipelineImpacts(alternatives).of(using(alternatives.operators(), more), questions.apply(more));
        List<RunImpact> running = runs(name, usedVersions, more);
        List<ModelImpact> served = models(name, usedVersions, more);
        List<String> notes =
                new ArrayList<>(Notes.of(change, version, operators, touched, running, served, more.isEmpty()));
        notes.addAll(more);
        return new Impact(change, name, version, operators, touched, running, served, List.copyOf(notes));
    }

    private static OperatorChange operator(String id, Alternatives alternatives) {
        Optional<Offered> before = alternatives.before(id, null);
        Optional<Offered> after = alternatives.after(id, null);
        Effect effect = after.isEmpty()
                ? before.isEmpty() ? Effect.SAME : Effect.REMOVED
                : before.isEmpty()
                        ? Effect.ADDED
                        : before.get().version().equals(after.get().version()) ? Effect.SAME : Effect.CHANGED;
        boolean known = effect == Effect.CHANGED
                && !before.orElseThrow().paramsSchema().isEmpty()
                && !after.orElseThrow().paramsSchema().isEmpty();
        return new OperatorChange(
                id,
                after.or(() -> before).map(Offered::label).orElse(id),
                effect,
                before.map(one -> one.version().toString()).orElse(null),
                after.map(one -> one.version().toString()).orElse(null),
                known
                        ? SchemaDifferences.between(
                                before.orElseThrow().paramsSchema(),
                                after.orElseThrow().paramsSchema())
                        : List.of());
    }

    private List<Pipeline> using(Set<String> operators, List<String> notes) {
        PipelineStore store = pipelines;
        if (store == null) {
            notes.add("Which pipelines use it is not known, since the store is not there yet. Ask again.");
            return List.of();
        }
        return operators.isEmpty() ? List.of() : store.using(operators);
    }

    private List<RunImpact> runs(String name, Set<String> versions, List<String> notes) {
        RunStore store = runs;
        if (store == null) {
            notes.add("Which runs use it is not known, since the store is not there yet. Ask again.");
            return List.of();
        }
        return versions.isEmpty() ? List.of() : usage.runs(store, name, versions);
    }

    private List<ModelImpact> models(String name, Set<String> versions, List<String> notes) {
        ModelStore store = modelStore;
        Models registry = models;
        if (store == null || registry == null) {
            notes.add("Which models use it is not known, since the registry is not there yet. Ask again.");
            return List.of();
        }
        return versions.isEmpty() ? List.of() : usage.models(store, registry, name, versions);
    }
}

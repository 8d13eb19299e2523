package io.clickml.plugins;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.PluginChange;
import io.clickml.plugins.examine.Examination;
import io.clickml.plugins.examine.Examiner;
import io.clickml.plugins.impact.Candidate;
import io.clickml.plugins.impact.Impacts;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.inspect.ServerLibraries;
import io.clickml.plugins.leak.Leaks;
import io.clickml.plugins.life.Checks;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.trust.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** The checks of a real server. */
record ServerChecks(Trust trust, Examiner examiner, Impacts impacts) implements Checks {
    @Override
    public void prepare() {
        examiner.prepare();
    }

    @Override
    public Trusted trust(String fileName, List<Path> jars) {
        try {
            Trust.Verdict verdict = trust.check(jars, fileName);
            if (verdict.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
                throw refused("'" + fileName + "' is not trusted. ", verdict.findings());
            }
            return new Trusted(verdict.signature(), verdict.findings());
        } catch (IOException e) {
            throw new RequestException(
                    Reason.INVALID, "The signature of '" + fileName + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    private static List<Path> jars(Delivery delivery) {
        return Stream.concat(Stream.of(delivery.main()), delivery.libraries().stream())
                .map(PluginJar::path)
                .toList();
    }

    private static List<Path> serverLibraries(@Nullable String imports) {
        @Nullable Bundle own = FrameworkUtil.getBundle(ServerChecks.class);
        return own == null
                ? List.of()
                : ServerLibraries.of(own.getBundleContext().getBundles(), imports);
    }

    @Override
    public Examined examine(Delivery delivery) {
        List<Path> jars = Stream.concat(
                        jars(delivery).stream(),
                        serverLibraries(delivery.main().headers().getValue(Constants.IMPORT_PACKAGE)).stream())
                .toList();
        Examination examination = examiner.examine(jars, List.of());
        if (!examination.passed()) {
            throw refused(
                    "'" + delivery.main().fileName() + "' does not pass its examination. ", examination.findings());
        }
        Candidate candidate = new Candidate(
                delivery.main().name(),
                delivery.main().version().toString(),
                operators(delivery, examination),
                nodes -> examiner.migrate(jars, nodes));
        return new Examined(
                examination.findings(), Described.of(examination, delivery.main()), () -> impacts.ofInstall(candidate));
    }

    private static List<Candidate.Operator> operators(Delivery delivery, Examination examination) {
        if (examination.operators().isEmpty()) {
            return delivery.main().declared().operators().stream()
                    .map(id -> new Candidate.Operator(id, id, 0, Map.of()))
                    .toList();
        }
        return examination.operators().stream()
                .map(operator -> new Candidate.Operator(
                        operator.id(), operator.label(), operator.paramsVersion(), operator.schema()))
                .toList();
    }

    private static RequestException refused(String beginning, List<Finding> findings) {
        List<FieldError> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> new FieldError(
                        finding.operator().isEmpty() ? finding.check() : finding.operator() + "." + finding.check(),
                        finding.message()))
                .toList();
        return new RequestException(
                Reason.INVALID,
                beginning
                        + errors.get(0).message()
                        + (errors.size() > 1 ? " And " + (errors.size() - 1) + " more." : ""),
                errors);
    }

    @Override
    public Impact impact(PluginRecord plugin, PluginChange change, List<String> operators, @Nullable Path folder) {
        return impacts.ofChange(plugin.name(), plugin.version(), change, operators, candidate(plugin, folder));
    }

    @Override
    public Impact rollBack(PluginRecord newest, PluginRecord older, List<String> operators, @Nullable Path folder) {
        return impacts.ofRollBack(
                newest.name(), newest.version(), older.version(), operators, candidate(older, folder));
    }

    private @Nullable Candidate candidate(PluginRecord plugin, @Nullable Path folder) {
        return folder == null || plugin.described().isEmpty()
                ? null
                : new Candidate(
                        plugin.name(),
                        plugin.version(),
                        plugin.described().list().stream()
                                .map(operator -> new Candidate.Operator(
                                        operator.id(),
                                        operator.label(),
                                        operator.paramsVersion(),
                                        operator.paramsSchema()))
                                .toList(),
                        nodes -> examiner.migrate(jars(plugin, folder), nodes));
    }

    /** All jars that its code needs. */
    private static List<Path> jars(PluginRecord plugin, Path folder) {
        Path main = folder.resolve(Delivery.MAIN);
        List<Path> jars = new ArrayList<>(List.of(main));
        plugin.libraries()
                .forEach(library -> jars.add(folder.resolve(Delivery.LIBRARIES)
                        .resolve(Delivery.fileName(library.name(), library.version()))));
        try (JarFile jar = new JarFile(main.toFile())) {
            jars.addAll(serverLibraries(jar.getManifest().getMainAttributes().getValue(Constants.IMPORT_PACKAGE)));
            return jars;
        } catch (IOException e) {
            throw new RequestException(
                    Reason.UNAVAILABLE, "The jar of plugin " + plugin.folder() + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Held watch(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        @Nullable ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        return () -> loader == null ? List.of() : Leaks.find(loader);
    }
}

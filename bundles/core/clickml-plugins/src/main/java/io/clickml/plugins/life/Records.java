package io.clickml.plugins.life;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.inspect.Clause;
import io.clickml.plugins.inspect.Declared;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.record.DescribedOperators;
import io.clickml.plugins.record.Library;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.Source;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** New records. */
final class Records {
    private static final String LICENCE = "Bundle-License";
    /** The capability by which bundles tell of services. */
    private static final String SERVICE = "osgi.service";

    private Records() {}

    static List<Library> libraries(Delivery delivery) {
        return delivery.libraries().stream()
                .map(library -> new Library(library.name(), library.version().toString(), library.digest()))
                .toList();
    }

    /** Of what has come in. */
    static PluginRecord of(
            Delivery delivery,
            Signature signature,
            List<Finding> findings,
            List<OperatorDescription> described,
            @Nullable Source source) {
        PluginJar jar = delivery.main();
        return new PluginRecord(
                jar.name(),
                jar.version().toString(),
                PluginState.ACTIVE,
                jar.fileName(),
                jar.header(Constants.BUNDLE_NAME, jar.name()),
                jar.header(Constants.BUNDLE_DESCRIPTION, ""),
                jar.header(Constants.BUNDLE_VENDOR, ""),
                jar.header(LICENCE, ""),
                jar.digest(),
                signature,
                jar.declared().operators(),
                jar.declared().automatic(),
                jar.declared().extensions(),
                jar.declared().plain(),
                libraries(delivery),
                findings,
                null,
                "",
                0,
                null,
                null,
                source,
                isMissedForOperatorsOnly(delivery, described) ? "" : null,
                DescribedOperators.of(described));
    }

    /** Of a plugin that came with the server. */
    static PluginRecord builtIn(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return new PluginRecord(
                name,
                bundle.getVersion().toString(),
                PluginState.ACTIVE,
                name,
                header(bundle, Constants.BUNDLE_NAME, name),
                header(bundle, Constants.BUNDLE_DESCRIPTION, ""),
                header(bundle, Constants.BUNDLE_VENDOR, ""),
                header(bundle, LICENCE, ""),
                "",
                new Signature(Signature.Status.BUILT_IN, ""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                "",
                0,
                null,
                null,
                null,
                null,
                DescribedOperators.NONE);
    }

    /**
     * Whether nothing but operators, which are all described, comes with it: no service or package for others, and no code
     * that is to run before.
     */
    private static boolean isMissedForOperatorsOnly(Delivery delivery, List<OperatorDescription> described) {
        Declared declared = delivery.main().declared();
        Set<String> known = described.stream().map(OperatorDescription::id).collect(Collectors.toSet());
        return delivery.libraries().isEmpty()
                && delivery.main().header(Constants.BUNDLE_ACTIVATOR, "").isEmpty()
                && delivery.main().header(Constants.EXPORT_PACKAGE, "").isEmpty()
                && Set.of(SERVICE).containsAll(Clause.names(delivery.main().header(Constants.PROVIDE_CAPABILITY, "")))
                && !declared.plain().isEmpty()
                && declared.plain().stream()
                        .allMatch(component -> component.interfaces().equals(List.of(Declared.OPERATOR)))
                && known.containsAll(declared.operators());
    }

    private static String header(Bundle bundle, String name, String otherwise) {
        return Objects.requireNonNullElse(bundle.getHeaders().get(name), otherwise);
    }
}

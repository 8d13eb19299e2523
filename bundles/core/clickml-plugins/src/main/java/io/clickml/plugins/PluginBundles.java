package io.clickml.plugins;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework's side of plugins. */
final class PluginBundles {
    private static final int START_LEVEL = 80;

    private final BundleContext context;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    PluginBundles(BundleContext context) {
        this.context = context;
    }

    /** All plugins, wherever they came from. */
    Stream<Bundle> all() {
        return Arrays.stream(context.getBundles()).filter(Describe::isPlugin);
    }

    Optional<Bundle> find(String name, String version) {
        return all().filter(bundle -> bundle.getSymbolicName().equals(name)
                        && bundle.getVersion().toString().equals(version))
                .findFirst();
    }

    /** Those whose location begins so. */
    List<Bundle> at(String prefix) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(prefix))
                .toList();
    }

    boolean isAt(String location) {
        return context.getBundle(location) != null;
    }

    Surroundings surroundings() {
        return Surroundings.of(context.getBundles());
    }

    /** SHA-256 of the jar that was installed at a location; worked out once. */
    String digest(String location, Supplier<String> otherwise) {
        return digests.computeIfAbsent(location, key -> otherwise.get());
    }

    /**
     * Installs a jar beside what is there and starts it; leaves nothing behind if that fails.
     *
     * @throws RequestException CONFLICT if it is there already, INVALID if it does not start
     */
    Bundle install(PluginJar jar, String location) {
        refuseTaken(jar);
        try {
            Bundle bundle = start(jar.path(), location);
            digests.put(location, jar.digest());
            return bundle;
        } catch (BundleException | IOException e) {
            Bundle left = context.getBundle(location);
            String missing = left == null ? "" : Missing.text(left, context.getBundles());
            if (left != null) {
                remove(left);
            }
            throw new RequestException(
                    Reason.INVALID,
                    "'" + jar.fileName() + "' cannot be started, and was taken out again. "
                            + (missing.isEmpty() ? Describe.cause(e) : missing));
        }
    }

    /** Installs and starts what has been looked through before. */
    Bundle start(Path jar, String location) throws BundleException, IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(location, in);
            bundle.start();
            // Afterwards, since the framework would try to start it a second time, and log that too.
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            return bundle;
        }
    }

    private void refuseTaken(PluginJar jar) {
        for (Bundle bundle : context.getBundles()) {
            if (!jar.name().equals(bundle.getSymbolicName())) {
                continue;
            }
            if (!Describe.isPlugin(bundle)) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "'" + jar.name()
                                + "' is the name of a part of the server. Give the plugin another symbolic name.");
            }
            if (jar.version().equals(bundle.getVersion())) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "Plugin " + jar.name() + " " + jar.version()
                                + " is installed already. Raise its version, or remove the installed one first.");
            }
        }
    }

    void remove(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new RequestException(
                    Reason.UNAVAILABLE, "Plugin " + bundle + " cannot be removed: " + Describe.cause(e));
        }
        digests.remove(bundle.getLocation());
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }
}

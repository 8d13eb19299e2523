package io.clickml.plugins.bundle;

import io.clickml.plugins.inspect.Surroundings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of the framework, told apart: parts of the server, plugins that came with it, and what was installed. */
public final class Inventory {
    /** What locations of uploaded plugins begin with; folder and digest follow. */
    public static final String UPLOADED = "clickml-plugin:";
    /** What locations of dropped plugins begin with; name of the file and digest follow. */
    public static final String DEPLOYED = "clickml-deploy:";

    private final BundleContext context;
    private final Map<Long, Boolean> plugins = new ConcurrentHashMap<>();

    Inventory(BundleContext context) {
        this.context = context;
    }

    /** All bundles of the framework. */
    public Bundle[] all() {
        return context.getBundles();
    }

    /** Plugins that came with the server. */
    public List<Bundle> builtIn() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !isInstalled(bundle) && isPlugin(bundle))
                .toList();
    }

    private boolean isPlugin(Bundle bundle) {
        return plugins.computeIfAbsent(bundle.getBundleId(), id -> Surroundings.isPlugin(bundle));
    }

    /**
     * Whether a bundle is known to be a plugin or to bring libraries for some. Loads no class and works nothing out, so
     * that it can be asked while classes are being loaded.
     */
    public boolean isKnown(Bundle bundle) {
        return isInstalled(bundle) || plugins.getOrDefault(bundle.getBundleId(), false);
    }

    /** Works out whether a bundle is a plugin, for {@link #isKnown}. */
    void learn(Bundle bundle) {
        if (!isInstalled(bundle)) {
            isPlugin(bundle);
        }
    }

    void forget(Bundle bundle) {
        plugins.remove(bundle.getBundleId());
    }

    /** Whether a bundle was uploaded or dropped. */
    public static boolean isInstalled(Bundle bundle) {
        return bundle.getLocation().startsWith(UPLOADED)
                || bundle.getLocation().startsWith(DEPLOYED)
                || bundle.getLocation().startsWith(Surroundings.LIBRARY);
    }

    /** Those whose location begins so. */
    public List<Bundle> at(String prefix) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(prefix))
                .toList();
    }

    /** The one with that location. */
    public Optional<Bundle> find(String location) {
        return Optional.ofNullable(context.getBundle(location));
    }

    /** What is around plugins. */
    public Surroundings surroundings() {
        return Surroundings.of(parts().toArray(Bundle[]::new));
    }

    /** What changes whenever the parts of the server, or what they offer to plugins, do. */
    public String fingerprint() {
        return Fingerprint.of(parts());
    }

    /** Whether a symbolic name belongs to a part of the server that is no plugin. */
    public boolean isPart(String name) {
        return parts().anyMatch(bundle -> name.equals(bundle.getSymbolicName()));
    }

    private Stream<Bundle> parts() {
        return Arrays.stream(context.getBundles()).filter(bundle -> !isInstalled(bundle) && !isPlugin(bundle));
    }

    /** Whether a bundle that has started uses packages or anything else of another plugin or of a library. */
    public static boolean needsOthers(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getRequiredWires(null).stream()
                .anyMatch(wire -> isInstalled(wire.getProvider().getBundle()));
    }

    /** Extensions of a bundle that have not come up, each in a sentence that says why. */
    public List<String> unsatisfied(Bundle bundle) {
        return Unsatisfied.of(context, bundle);
    }

    /** A bundle with that symbolic name and version, whatever it is. */
    public @Nullable Bundle named(String name, String version) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName())
                        && version.equals(bundle.getVersion().toString()))
                .findFirst()
                .orElse(null);
    }
}

package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Finding;
import io.clickml.plugins.bundle.Libraries;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.life.Reports.Stage;
import io.clickml.plugins.record.Library;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import io.clickml.plugins.record.Source;
import io.clickml.plugins.trust.Trust;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Takes a plugin in and examines it, step by step; nothing of it is in the server then. */
public final class Receiving {
    private final PluginStore store;
    private final PluginBundles bundles;
    private final Libraries libraries;
    private final Registry registry;
    private final Catalog catalog;
    private final Checks checks;
    private final Reports reports;

    /** With those whom it asks. */
    public Receiving(
            PluginStore store,
            PluginBundles bundles,
            Libraries libraries,
            Registry registry,
            Catalog catalog,
            Checks checks,
            Reports reports) {
        this.store = store;
        this.bundles = bundles;
        this.libraries = libraries;
        this.registry = registry;
        this.catalog = catalog;
        this.checks = checks;
        this.reports = reports;
    }

    /**
     * What was received and examined.
     *
     * @param folder a folder of its own, with its jars
     */
    record Received(String id, Path folder, PluginRecord plugin, Checks.Examined examined) {}

    /**
     * Takes a file in.
     *
     * @param source null if it was uploaded
     */
    Received receive(String fileName, InputStream bytes, @Nullable Source source) {
        String id = UUID.randomUUID().toString();
        checks.prepare();
        Path folder = store.incoming();
        try {
            Path file = folder.resolve(Delivery.MAIN);
            String digest = PluginJar.receive(bytes, file, PluginJar.LARGEST_BYTES);
            reports.stage(id, Stage.RECEIVED, "", "", fileName);
            return examine(
                    id,
                    folder,
                    Delivery.inspect(file, fileName, digest, bundles.inventory().surroundings()),
                    source);
        } catch (RequestException e) {
            reports.stage(id, Stage.REFUSED, "", "", String.valueOf(e.getMessage()));
            store.discard(folder);
            throw e;
        } catch (RuntimeException | Error e) {
            store.discard(folder);
            throw e;
        }
    }

    private Received examine(String id, Path folder, Delivery delivery, @Nullable Source source) {
        PluginJar jar = delivery.main();
        String name = jar.name();
        String version = jar.version().toString();
        refuseTaken(name, version);
        libraries.refuseOthers(Records.libraries(delivery));
        delivery.refuseUnresolvable(bundles.inventory().all());
        refuseForeignOperators(jar);
        reports.stage(id, Stage.INSPECTED, name, version, "");
        Checks.Trusted trusted = checks.trust(delivery);
        reports.stage(
                id, Stage.SIGNATURE, name, version, trusted.signature().status().name());
        Checks.Examined examined = checks.examine(delivery);
        List<Finding> findings = Stream.concat(trusted.findings().stream(), examined.findings().stream())
                .toList();
        reports.stage(id, Stage.EXAMINED, name, version, findings.size() + " findings");
        store.force(folder);
        return new Received(
                id,
                folder,
                Records.of(delivery, trusted.signature(), findings, examined.operators(), source),
                examined);
    }

    /**
     * Looks again at what has waited: whether its bytes are those that were examined, and who vouches for it by now.
     *
     * @throws RequestException CONFLICT or INVALID if it must not be put to work
     */
    Received again(Received waiting) {
        PluginRecord plugin = waiting.plugin();
        try {
            return again(waiting, plugin);
        } catch (RequestException e) {
            reports.stage(waiting.id(), Stage.REFUSED, plugin.name(), plugin.version(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Received again(Received waiting, PluginRecord plugin) {
        List<Path> jars = new ArrayList<>();
        jars.add(unchanged(waiting.folder().resolve(Delivery.MAIN), plugin.digest(), plugin));
        for (Library library : plugin.libraries()) {
            Path folder = waiting.folder().resolve(Delivery.LIBRARIES);
            String file = Delivery.fileName(library.name(), library.version());
            jars.add(unchanged(folder.resolve(file), library.digest(), plugin));
        }
        Checks.Trusted trusted = checks.trust(plugin.fileName(), jars);
        List<Finding> findings = Stream.concat(
                        trusted.findings().stream(),
                        plugin.findings().stream()
                                .filter(finding -> !finding.check().equals(Trust.CHECK)))
                .toList();
        return new Received(
                waiting.id(), waiting.folder(), plugin.vouchedFor(trusted.signature(), findings), waiting.examined());
    }

    private static Path unchanged(Path jar, String digest, PluginRecord plugin) {
        if (!Files.isRegularFile(jar) || !PluginJar.sha256(jar).equals(digest)) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "The file " + jar.getFileName() + " of plugin " + plugin.name() + " " + plugin.version()
                            + " was changed on the disk while it waited. Throw it away, and upload it again.");
        }
        return jar;
    }

    /** Refuses a name and version that are there, or that belong to a part of the server. */
    void refuseTaken(String name, String version) {
        if (registry.find(name, version).isPresent()) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + name + " " + version
                            + " is installed already. Raise its version, or remove the installed one first.");
        }
        if (bundles.inventory().isPart(name)) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "'" + name + "' is the name of a part of the server. Give the plugin another symbolic name.");
        }
        Bundle stuck = bundles.inventory().named(name, version);
        if (stuck != null) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + name + " " + version + " is still in the server (" + stuck.getLocation()
                            + "), since it is being installed, or did not start or stop in time. Wait a while, raise its version,"
                            + " or start the server again.");
        }
    }

    private void refuseForeignOperators(PluginJar jar) {
        for (String id : jar.declared().operators()) {
            Optional<OperatorDescription> owner = catalog.list().stream()
                    .filter(operator ->
                            operator.id().equals(id) && !operator.plugin().equals(jar.name()))
                    .findFirst();
            if (owner.isPresent()) {
                throw new RequestException(
                        Reason.INVALID,
                        "'" + jar.fileName() + "' brings the operator '" + id + "', which belongs to the plugin "
                                + owner.get().plugin()
                                + ". Give the operator another id, or remove that plugin first.");
            }
        }
    }
}

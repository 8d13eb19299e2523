package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over jars that lie in the folder of the plugins itself, as former versions of the server kept them. */
record LooseJars(PluginStore store, PluginBundles bundles, Checks checks) {
    private static final Logger LOG = LoggerFactory.getLogger(LooseJars.class);

    void takeOver() {
        store.loose().forEach(this::takeOver);
    }

    private void takeOver(Path jar) {
        String file = jar.getFileName().toString();
        Path folder = store.incoming();
        try {
            Path main = Files.copy(jar, folder.resolve(Delivery.MAIN));
            Delivery delivery = Delivery.inspect(
                    main, file, PluginJar.sha256(main), bundles.inventory().surroundings());
            Checks.Trusted trusted = checks.trust(delivery);
            PluginRecord plugin = Records.of(delivery, trusted.signature(), trusted.findings(), List.of(), null)
                    .installed(Files.getLastModifiedTime(jar).toInstant(), "", null);
            if (!Files.isDirectory(store.folder(plugin))) {
                store.force(folder);
                store.install(folder, plugin);
            }
            store.discard(jar);
            LOG.info("Plugin {} {} is taken over from {}", plugin.name(), plugin.version(), file);
        } catch (IOException | RequestException e) {
            LOG.error("The plugin {} is not taken over; remove it, or install it anew: {}", file, e.getMessage());
        } finally {
            store.discard(folder);
        }
    }
}

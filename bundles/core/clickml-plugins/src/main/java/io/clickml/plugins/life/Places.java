package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import io.clickml.plugins.record.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders with the jars of installed versions. */
final class Places {
    private final PluginStore store;
    private final PluginBundles bundles;
    private final @Nullable Path deploy;

    /** With the folder for dropped plugins; null if there is none. */
    Places(PluginStore store, PluginBundles bundles, @Nullable Path deploy) {
        this.store = store;
        this.bundles = bundles;
        this.deploy = deploy;
    }

    /** A folder that is there until it is closed. */
    record Place(Path folder, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    Place of(PluginRecord plugin) {
        Source source = plugin.source();
        if (source == null) {
            return new Place(store.folder(plugin), () -> {});
        }
        if (bundles.inventory().find(Works.location(plugin)).isPresent()) {
            Path none = store.folder(plugin);
            return new Place(none, () -> {});
        }
        return unpacked(source);
    }

    /** A dropped file is looked through and unpacked again: it may be an archive. */
    private Place unpacked(Source source) {
        if (deploy == null) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "The folder deploy is not looked at: the server can be reached from other machines.");
        }
        Path folder = store.incoming();
        try (InputStream in = Files.newInputStream(deploy.resolve(source.file()))) {
            Path file = folder.resolve(Delivery.MAIN);
            String digest = PluginJar.receive(in, file, PluginJar.LARGEST_BYTES);
            Delivery.inspect(file, source.file(), digest, bundles.inventory().surroundings());
            return new Place(folder, () -> store.discard(folder));
        } catch (IOException e) {
            store.discard(folder);
            throw new RequestException(
                    Reason.UNAVAILABLE, "The file " + source.file() + " in the folder deploy cannot be read: " + e);
        } catch (RuntimeException e) {
            store.discard(folder);
            throw e;
        }
    }
}

package io.clickml.plugins.life;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.plugins.record.PluginRecord;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who watch, the log, and the plugin's own history. */
public record Reports(EventBus events, History history) {
    private static final Logger LOG = LoggerFactory.getLogger("io.clickml.plugins.life");

    /** How far an installation has come. */
    enum Stage {
        RECEIVED,
        INSPECTED,
        SIGNATURE,
        EXAMINED,
        WAITING,
        ACTIVE,
        REFUSED
    }

    /** An installation has come further; name and version are empty as long as they are not known. */
    void stage(String id, Stage stage, String name, String version, String message) {
        events.publish(new Event(
                "plugin.install",
                Map.of("id", id, "stage", stage.name(), "name", name, "version", version, "message", message)));
    }

    /** A version is in another state. */
    void changed(Installed plugin, String message) {
        changed(plugin.record(), plugin.state().name(), message);
    }

    /** A version is gone. */
    void removed(Installed plugin, String message) {
        changed(plugin.record(), "REMOVED", message);
        history.forget(plugin.record().name(), plugin.record().version());
    }

    private void changed(PluginRecord plugin, String state, String message) {
        LOG.info("Plugin {} {}: {}", plugin.name(), plugin.version(), message);
        history.add(plugin.name(), plugin.version(), Instant.now(), "INFO", message);
        events.publish(new Event(
                "plugin.changed", Map.of("name", plugin.name(), "version", plugin.version(), "state", state)));
    }

    /** Something that a person should know. */
    void warn(Installed plugin, String message) {
        PluginRecord record = plugin.record();
        LOG.warn("Plugin {} {}: {}", record.name(), record.version(), message);
        history.add(record.name(), record.version(), Instant.now(), "WARN", message);
    }
}

package io.clickml.engine;

import io.clickml.sdk.spi.execution.ExecutionEngine;
import org.osgi.framework.Version;

/** An execution engine of one version of a plugin, as long as it is registered. */
final class EngineEntry {
    final String name;
    final String plugin;
    final Version version;
    final ExecutionEngine service;
    private volatile boolean gone;

    EngineEntry(String name, String plugin, Version version, ExecutionEngine service) {
        this.name = name;
        this.plugin = plugin;
        this.version = version;
        this.service = service;
    }

    /** Whether its plugin was stopped. */
    boolean isGone() {
        return gone;
    }

    void goes() {
        gone = true;
    }

    /** What it is called among the extensions of its plugin. */
    String extension() {
        return "ExecutionEngine " + name;
    }

    /** Name and version of the plugin, for messages. */
    String pluginText() {
        return plugin + " " + version;
    }

    @Override
    public String toString() {
        return "Execution engine '" + name + "' of plugin " + pluginText();
    }
}

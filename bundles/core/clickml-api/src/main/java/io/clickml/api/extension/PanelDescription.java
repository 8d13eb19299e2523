package io.clickml.api.extension;

/**
 * A panel that can be shown.
 *
 * @param plugin symbolic name of its bundle
 * @param version of the plugin
 * @param pluginLabel name of the plugin for people
 * @param id unique within the plugin
 * @param place PAGE, RUN or MODEL
 */
public record PanelDescription(
        String plugin, String version, String pluginLabel, String id, String title, String place) {}

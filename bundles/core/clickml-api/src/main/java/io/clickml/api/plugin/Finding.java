package io.clickml.api.plugin;

/**
 * Something that the examination of a plugin has found.
 *
 * @param operator id of the operator; empty if it is the plugin as a whole
 * @param check name of what was examined, such as {@code batchIndependence}
 * @param message names what is wrong, and the remedy
 */
public record Finding(Severity severity, String operator, String check, String message) {
    /** Whether the plugin is taken all the same. */
    public enum Severity {
        /** It is not. */
        ERROR,
        /** It is. */
        WARNING,
        /** It is, and nothing is wrong: something could not be examined, and why. */
        NOTE
    }
}

package io.clickml.plugins.web;

import org.osgi.framework.Bundle;

/**
 * Whose code is called.
 *
 * @param extension as in {@code WebResource /scores}
 */
record Callee(Bundle bundle, String extension) {
    String plugin() {
        return bundle.getSymbolicName();
    }

    String version() {
        return bundle.getVersion().toString();
    }

    @Override
    public String toString() {
        return plugin() + " " + version();
    }
}

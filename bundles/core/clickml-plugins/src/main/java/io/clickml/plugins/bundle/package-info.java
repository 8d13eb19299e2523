/** The framework's side of plugins: bundles that are installed, started within a time limit, and removed. */
@NullMarked
package io.clickml.plugins.bundle;

import org.jspecify.annotations.NullMarked;

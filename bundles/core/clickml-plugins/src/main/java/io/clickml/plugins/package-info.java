/** Plugins: bundles that come and go while the server works. */
@NullMarked
package io.clickml.plugins;

import org.jspecify.annotations.NullMarked;

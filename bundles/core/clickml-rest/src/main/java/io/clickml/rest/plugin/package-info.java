/** Bundles that bring operators. */
@NullMarked
package io.clickml.rest.plugin;

import org.jspecify.annotations.NullMarked;

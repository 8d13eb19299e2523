/** Fetches plugins from Maven repositories. */
@NullMarked
package io.clickml.plugins.maven;

import org.jspecify.annotations.NullMarked;

/** Plugins: bundles that bring operators and other extensions. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

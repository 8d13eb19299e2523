/** The operators that there are. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.catalog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

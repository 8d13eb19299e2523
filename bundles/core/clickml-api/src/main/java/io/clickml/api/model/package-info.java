/** Models that are kept, and how they are asked. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

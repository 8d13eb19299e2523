/** What plugins add to the web interface: resources below a path of their own, and panels. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.extension;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

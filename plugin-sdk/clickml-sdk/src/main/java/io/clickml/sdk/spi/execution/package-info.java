/** Doing the work of a run elsewhere than in the server's own process. Operators do not use this package. */
@NullMarked
@Export
@Version("1.0.0")
package io.clickml.sdk.spi.execution;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

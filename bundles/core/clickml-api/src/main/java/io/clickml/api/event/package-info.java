/** What happened, as it happens, for those who watch. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What several parts of the server share: pages, failures, who does something. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

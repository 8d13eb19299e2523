/** Pipelines: graphs of operators. */
@Export
@Version("1.0.0")
@NullMarked
package io.clickml.api.pipeline;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

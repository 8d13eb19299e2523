/**
 * Running steps elsewhere than in the server. The version begins with 0: the server does not look for engines yet, and
 * this may change until it does.
 */
@NullMarked
@Export
@Version("0.5.0")
package io.clickml.sdk.spi.execution;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Summaries of columns that can be merged, to fit by {@link io.clickml.sdk.Fit#summary}. All are records that
 * {@link io.clickml.sdk.model.Codec#ofRecord} stores. Merging in another order gives the same up to rounding; merging
 * in the same order gives the same bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package io.clickml.sdk.statistics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Operators of small plugins that the benchmarks install under many names and versions. */
@NullMarked
package io.clickml.bench.plugin;

import org.jspecify.annotations.NullMarked;

/** A small plugin that the benchmarks install under many names: one operator. */
@NullMarked
package io.clickml.bench.plugin;

import org.jspecify.annotations.NullMarked;

/** A small plugin that the benchmarks install: an operator that gives nothing, and a servlet that answers what it is sent. */
@NullMarked
package io.clickml.bench.echo;

import org.jspecify.annotations.NullMarked;

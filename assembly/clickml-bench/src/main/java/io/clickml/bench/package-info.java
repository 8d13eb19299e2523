/** Benchmarks: what the product costs, beside what the bare libraries cost in the same process. */
@NullMarked
package io.clickml.bench;

import org.jspecify.annotations.NullMarked;

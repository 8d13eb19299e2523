/** What the benchmarks need of the scorer, which the server keeps to its package. */
@NullMarked
package io.clickml.serving;

import org.jspecify.annotations.NullMarked;

/** What the benchmarks need of the engine, which the server keeps to its package. */
@NullMarked
package io.clickml.engine;

import org.jspecify.annotations.NullMarked;

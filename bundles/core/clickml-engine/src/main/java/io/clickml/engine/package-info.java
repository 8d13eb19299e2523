/** The engine: judges graphs, runs them on threads of its own, and records what happened. */
@NullMarked
package io.clickml.engine;

import org.jspecify.annotations.NullMarked;

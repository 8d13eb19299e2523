/** One cache for everybody: the chosen store of a plugin while it answers, and memory while it does not. */
@NullMarked
package io.clickml.cache;

import org.jspecify.annotations.NullMarked;

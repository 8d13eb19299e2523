/** All artifact stores as one: written to the chosen one, read from any, copied in the background. */
@NullMarked
package io.clickml.artifacts;

import org.jspecify.annotations.NullMarked;

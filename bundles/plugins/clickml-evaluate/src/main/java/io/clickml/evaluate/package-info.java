/** Operators that judge predictions, and the metrics they rest on. */
@NullMarked
package io.clickml.evaluate;

import org.jspecify.annotations.NullMarked;

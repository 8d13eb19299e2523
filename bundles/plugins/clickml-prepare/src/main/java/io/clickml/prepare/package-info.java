/** Operators that clean, encode, scale, choose, order, join and sum up tables. Each is one class; none holds state. */
@NullMarked
package io.clickml.prepare;

import org.jspecify.annotations.NullMarked;

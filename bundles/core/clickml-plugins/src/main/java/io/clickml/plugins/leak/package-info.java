/** Says what keeps the classes of a removed plugin in memory. */
@NullMarked
package io.clickml.plugins.leak;

import org.jspecify.annotations.NullMarked;

/** Keeps plugins from ending the server by accident. */
@NullMarked
package io.clickml.plugins.guard;

import org.jspecify.annotations.NullMarked;

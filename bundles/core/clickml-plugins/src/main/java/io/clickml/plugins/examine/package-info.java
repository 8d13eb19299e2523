/** Examines plugins in a process of their own, before any of their code is in the server. */
@NullMarked
package io.clickml.plugins.examine;

import org.jspecify.annotations.NullMarked;

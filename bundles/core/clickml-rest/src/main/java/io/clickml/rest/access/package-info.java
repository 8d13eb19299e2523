/** Who may call what. Every resource method says so itself, and what says nothing is refused. */
@NullMarked
package io.clickml.rest.access;

import org.jspecify.annotations.NullMarked;

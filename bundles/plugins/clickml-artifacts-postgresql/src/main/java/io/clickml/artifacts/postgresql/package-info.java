/** Artifacts in a PostgreSQL database. */
@NullMarked
package io.clickml.artifacts.postgresql;

import org.jspecify.annotations.NullMarked;

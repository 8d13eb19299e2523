/** Runs: what happened when a pipeline was executed. */
@NullMarked
package io.clickml.rest.run;

import org.jspecify.annotations.NullMarked;

/** Pipelines: saved graphs with all their versions. */
@NullMarked
package io.clickml.rest.pipeline;

import org.jspecify.annotations.NullMarked;

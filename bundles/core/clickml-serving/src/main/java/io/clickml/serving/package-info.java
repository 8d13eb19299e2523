/** Serving: models are taken into the registry, and asked by the very code that trained them. */
@NullMarked
package io.clickml.serving;

import org.jspecify.annotations.NullMarked;

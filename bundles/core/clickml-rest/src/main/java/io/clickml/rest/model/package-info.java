/** Models that are kept under a name. */
@NullMarked
package io.clickml.rest.model;

import org.jspecify.annotations.NullMarked;

/** Uploaded files. */
@NullMarked
package io.clickml.rest.dataset;

import org.jspecify.annotations.NullMarked;

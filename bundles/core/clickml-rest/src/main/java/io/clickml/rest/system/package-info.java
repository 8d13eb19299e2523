/** Health, metrics and the description of the API. */
@NullMarked
package io.clickml.rest.system;

import org.jspecify.annotations.NullMarked;

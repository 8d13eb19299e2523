/** JSON as the whole API speaks it: records as they are, strict in what it reads. */
@NullMarked
package io.clickml.rest.json;

import org.jspecify.annotations.NullMarked;

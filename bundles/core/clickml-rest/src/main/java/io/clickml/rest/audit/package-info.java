/** Who changed what. */
@NullMarked
package io.clickml.rest.audit;

import org.jspecify.annotations.NullMarked;

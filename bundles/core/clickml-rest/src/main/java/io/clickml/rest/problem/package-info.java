/** Everything that goes wrong, as RFC 9457 problem documents. */
@NullMarked
package io.clickml.rest.problem;

import org.jspecify.annotations.NullMarked;

/** A bundle beside the server's own: a servlet that answers what it is sent. */
@NullMarked
package io.clickml.bench.echo;

import org.jspecify.annotations.NullMarked;

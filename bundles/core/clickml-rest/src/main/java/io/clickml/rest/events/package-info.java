/** What happens, as a stream of server-sent events. */
@NullMarked
package io.clickml.rest.events;

import org.jspecify.annotations.NullMarked;

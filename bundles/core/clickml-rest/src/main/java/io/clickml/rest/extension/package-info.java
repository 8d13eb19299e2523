/** What plugins add to the web interface, behind the same doors as everything else. */
@NullMarked
package io.clickml.rest.extension;

import org.jspecify.annotations.NullMarked;

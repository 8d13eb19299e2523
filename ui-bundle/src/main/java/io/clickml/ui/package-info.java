/** Serves the web UI: the files that the front end's build has left in this bundle, under {@code /ui/}. */
@NullMarked
package io.clickml.ui;

import org.jspecify.annotations.NullMarked;

/** Finds and calls what plugins add to the web interface, within bounds of time and number. */
@NullMarked
package io.clickml.plugins.web;

import org.jspecify.annotations.NullMarked;

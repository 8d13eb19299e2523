/**
 * Finds and calls what plugins add beside operators and stores: web resources, panels and notifiers. Each call has bounds of
 * time and number.
 */
@NullMarked
package io.clickml.plugins.web;

import org.jspecify.annotations.NullMarked;

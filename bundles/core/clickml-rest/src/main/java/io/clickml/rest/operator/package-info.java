/** What pipelines are made of. */
@NullMarked
package io.clickml.rest.operator;

import org.jspecify.annotations.NullMarked;

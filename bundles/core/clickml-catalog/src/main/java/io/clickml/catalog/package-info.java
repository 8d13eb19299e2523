/** The catalog: which operators there are, in which versions, and who is using them. */
@NullMarked
package io.clickml.catalog;

import org.jspecify.annotations.NullMarked;

/** Records as trees, bytes and forms. Not exported. */
@NullMarked
package io.clickml.sdk.internal;

import org.jspecify.annotations.NullMarked;

/** The life of plugins: received, put to work, changed from state to state, drained, removed. */
@NullMarked
package io.clickml.plugins.life;

import org.jspecify.annotations.NullMarked;

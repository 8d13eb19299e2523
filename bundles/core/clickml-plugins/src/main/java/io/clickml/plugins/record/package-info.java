/** What is installed, as it stands on the disk: each change is one step that either happens or does not. */
@NullMarked
package io.clickml.plugins.record;

import org.jspecify.annotations.NullMarked;

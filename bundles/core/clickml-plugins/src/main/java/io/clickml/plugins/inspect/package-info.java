/** What is in a jar or an archive, and whether it may and can be a plugin here, found out without running any of it. */
@NullMarked
package io.clickml.plugins.inspect;

import org.jspecify.annotations.NullMarked;

/** Who vouches for a plugin: signatures of jars, and the publishers that the server trusts. */
@NullMarked
package io.clickml.plugins.trust;

import org.jspecify.annotations.NullMarked;

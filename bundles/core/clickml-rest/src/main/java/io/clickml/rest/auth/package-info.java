/** Signing in, users and API tokens. */
@NullMarked
package io.clickml.rest.auth;

import org.jspecify.annotations.NullMarked;

/**
 * Makes the OpenAPI document from the resources' signatures and notes. It runs while the bundle is built and is no part
 * of it.
 */
@NullMarked
package io.clickml.rest.openapi;

import org.jspecify.annotations.NullMarked;

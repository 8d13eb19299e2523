/** What the resources share: lists, entity tags, uploads, downloads. */
@NullMarked
package io.clickml.rest.http;

import org.jspecify.annotations.NullMarked;

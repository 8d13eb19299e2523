/** Notes on resource methods from which the OpenAPI document is made. Nothing reads them at run time. */
@NullMarked
package io.clickml.rest.doc;

import org.jspecify.annotations.NullMarked;

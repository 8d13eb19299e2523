/** What a change of a plugin would do to pipelines, runs and models, told before it is done. */
@NullMarked
package io.clickml.plugins.impact;

import org.jspecify.annotations.NullMarked;

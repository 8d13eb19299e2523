/** What the plugins that tests install are made of. Each is written against the SDK alone. */
package io.clickml.itests.sample;

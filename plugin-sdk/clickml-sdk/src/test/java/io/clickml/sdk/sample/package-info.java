/** An operator of every trait of a form, which stands for a plugin. */
package io.clickml.sdk.sample;

/** What only the running distribution can show: one container for the whole test run, and a few that are broken on purpose. */
package io.clickml.itests;

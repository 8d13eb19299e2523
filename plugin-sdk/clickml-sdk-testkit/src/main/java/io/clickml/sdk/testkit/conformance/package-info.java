/**
 * Examines the operators of a plugin's jar, in a process of its own and without JUnit: the fast ones of the contracts,
 * with tables made for the purpose. The server does so before it takes a plugin in.
 */
@NullMarked
package io.clickml.sdk.testkit.conformance;

import org.jspecify.annotations.NullMarked;

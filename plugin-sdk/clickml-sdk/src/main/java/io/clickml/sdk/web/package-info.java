/** What a plugin adds to the server's web interface: answers to requests, and panels in the pages. */
@NullMarked
@Export
@Version("1.0.0")
package io.clickml.sdk.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Artifacts in a directory, each a plain file named by its SHA-256 digest. Written all or nothing, and checked whenever
 * bytes are read.
 */
@NullMarked
package io.clickml.artifacts.file;

import org.jspecify.annotations.NullMarked;

package io.clickml.plugins.record;

/**
 * The file in the folder for dropped plugins that a version is from.
 *
 * @param sizeBytes its size when it was taken
 * @param modified when it was last written, in milliseconds of the epoch
 * @param digest SHA-256 of the file
 */
public record Source(String file, long sizeBytes, long modified, String digest) {}

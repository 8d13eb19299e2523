package io.clickml.plugins.record;

/**
 * A bundle of libraries that a plugin has brought along.
 *
 * @param name symbolic name
 * @param digest SHA-256 of its jar
 */
public record Library(String name, String version, String digest) {}

package io.clickml.api.run;

/** A file that a step left behind. */
public record RunFile(String node, String name, String digest, long sizeBytes) {}

package io.clickml.api.pipeline;

/** A port of a node. */
public record Endpoint(String node, String port) {}

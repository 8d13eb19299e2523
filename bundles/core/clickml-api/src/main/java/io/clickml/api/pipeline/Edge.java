package io.clickml.api.pipeline;

/** What flows from an output to an input. */
public record Edge(Endpoint from, Endpoint to) {}

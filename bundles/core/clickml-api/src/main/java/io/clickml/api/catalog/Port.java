package io.clickml.api.catalog;

/**
 * Where edges begin and end at a node.
 *
 * @param optional whether the node works without an edge here
 */
public record Port(String name, Type type, boolean optional) {
    /** What flows. */
    public enum Type {
        /** A table. */
        TABLE,
        /** A fitted value: a model, or what a transform has learned. */
        MODEL
    }
}

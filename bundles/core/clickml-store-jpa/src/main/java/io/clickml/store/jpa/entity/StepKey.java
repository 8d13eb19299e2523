package io.clickml.store.jpa.entity;

import java.io.Serializable;
import java.util.Objects;

/** Key of a step. */
public class StepKey implements Serializable {
    private static final long serialVersionUID = 1;

    private String runId = "";
    private String node = "";

    /** For the provider. */
    public StepKey() {}

    /** A node of a run. */
    public StepKey(String runId, String node) {
        this.runId = runId;
        this.node = node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepKey key && key.runId.equals(runId) && key.node.equals(node);
    }

    @Override
    public int hashCode() {
        return Objects.hash(runId, node);
    }
}

package io.clickml.store.jpa.entity;

import java.io.Serializable;
import java.util.Objects;

/** Key of one version of something. */
public class VersionKey implements Serializable {
    private static final long serialVersionUID = 1;

    private String owner = "";
    private int version;

    /** For the provider. */
    public VersionKey() {}

    /** A version. */
    public VersionKey(String owner, int version) {
        this.owner = owner;
        this.version = version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionKey key && key.owner.equals(owner) && key.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, version);
    }
}

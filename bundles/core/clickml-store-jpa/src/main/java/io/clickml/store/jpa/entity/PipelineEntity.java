package io.clickml.store.jpa.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A pipeline as it is now, without its graph. */
@Entity
@Table(name = "pipeline")
public class PipelineEntity {
    @Id
    private String id = "";

    private String name = "";

    @Column(name = "name_key")
    private String key = "";

    private String description = "";

    @Version
    private int version;

    @Column(name = "node_count")
    private int nodes;

    private Instant created = Instant.EPOCH;

    @Column(name = "created_by")
    private String createdBy = "";

    private Instant updated = Instant.EPOCH;

    @Column(name = "updated_by")
    private String updatedBy = "";

    /** For the provider. */
    protected PipelineEntity() {}

    /** A new pipeline, still without a name. */
    public PipelineEntity(String id, Instant created, String createdBy) {
        this.id = id;
        this.created = created;
        this.createdBy = createdBy;
    }

    /** Changes it; the provider raises the version. */
    public void change(String newName, String newKey, String newDescription, int newNodes, Instant when, String who) {
        name = newName;
        key = newKey;
        description = newDescription;
        nodes = newNodes;
        updated = when;
        updatedBy = who;
    }

    /** Made by the server. */
    public String id() {
        return id;
    }

    /** Counts the changes from 1. */
    public int version() {
        return version;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** When it was added. */
    public Instant created() {
        return created;
    }

    /** Who added it. */
    public String createdBy() {
        return createdBy;
    }

    /** When it was changed last. */
    public Instant updated() {
        return updated;
    }

    /** Who changed it last. */
    public String updatedBy() {
        return updatedBy;
    }
}

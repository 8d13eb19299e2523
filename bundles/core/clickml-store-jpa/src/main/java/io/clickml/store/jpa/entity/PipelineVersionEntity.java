package io.clickml.store.jpa.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of a pipeline; it never changes. */
@Entity
@Table(name = "pipeline_version")
@IdClass(VersionKey.class)
public class PipelineVersionEntity {
    @Id
    @Column(name = "pipeline_id")
    private String owner = "";

    @Id
    private int version;

    private String name = "";
    private String description = "";
    private String graph = "";
    private Instant saved = Instant.EPOCH;

    @Column(name = "saved_by")
    private String savedBy = "";

    /** For the provider. */
    protected PipelineVersionEntity() {}

    /** A new version, with its graph as JSON. */
    public PipelineVersionEntity(
            String pipelineId,
            int version,
            String name,
            String description,
            String graph,
            Instant saved,
            String savedBy) {
        this.owner = pipelineId;
        this.version = version;
        this.name = name;
        this.description = description;
        this.graph = graph;
        this.saved = saved;
        this.savedBy = savedBy;
    }
}

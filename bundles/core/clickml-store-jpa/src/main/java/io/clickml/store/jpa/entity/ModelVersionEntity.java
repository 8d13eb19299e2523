package io.clickml.store.jpa.entity;

import io.clickml.api.model.ModelVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of a model; it never changes. */
@Entity
@Table(name = "model_version")
@IdClass(VersionKey.class)
public class ModelVersionEntity {
    @Id
    @Column(name = "model_key")
    private String owner = "";

    @Id
    private int version;

    private String description = "";

    @Column(name = "run_id")
    private String runId = "";

    private String node = "";

    @Column(name = "pipeline_id")
    private String pipelineId = "";

    @Column(name = "pipeline_version")
    private int pipelineVersion;

    private String kind = "";
    private String target = "";

    @Column(name = "served_graph")
    private String servedGraph = "";

    private String inputs = "";
    private String metrics = "";
    private Instant created = Instant.EPOCH;

    @Column(name = "created_by")
    private String createdBy = "";

    /** For the provider. */
    protected ModelVersionEntity() {}

    /** A new version, with its inputs and metrics as JSON. */
    public ModelVersionEntity(String modelKey, ModelVersion model, String inputs, String metrics) {
        this.owner = modelKey;
        this.version = model.version();
        this.description = model.description();
        this.runId = model.runId();
        this.node = model.node();
        this.pipelineId = model.pipelineId();
        this.pipelineVersion = model.pipelineVersion();
        this.kind = model.kind();
        this.target = model.target();
        this.servedGraph = model.servedGraph();
        this.inputs = inputs;
        this.metrics = metrics;
        this.created = model.created();
        this.createdBy = model.createdBy();
    }
}

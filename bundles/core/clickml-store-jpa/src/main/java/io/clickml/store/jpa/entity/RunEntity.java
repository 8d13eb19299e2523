package io.clickml.store.jpa.entity;

import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is known of a run from the start. How it goes on is written by SQL, in batches. */
@Entity
@Table(name = "run")
public class RunEntity {
    @Id
    private String id = "";

    @Column(name = "pipeline_id")
    private String pipelineId = "";

    @Column(name = "pipeline_name")
    private String pipelineName = "";

    @Column(name = "pipeline_version")
    private int pipelineVersion;

    private int number;

    @Enumerated(EnumType.STRING)
    private RunStatus status = RunStatus.QUEUED;

    private long seed;
    private String engine = "";

    @Column(name = "started_by")
    private String startedBy = "";

    private Instant created = Instant.EPOCH;
    private String graph = "";

    /** For the provider. */
    protected RunEntity() {}

    /** A new run, with its graph as JSON. */
    public RunEntity(Run run, String graph) {
        this.id = run.id();
        this.pipelineId = run.pipelineId();
        this.pipelineName = run.pipelineName();
        this.pipelineVersion = run.pipelineVersion();
        this.number = run.number();
        this.status = run.status();
        this.seed = run.seed();
        this.engine = run.engine();
        this.startedBy = run.startedBy();
        this.created = run.created();
        this.graph = graph;
    }

    /** How far it is. */
    public RunStatus status() {
        return status;
    }
}

package io.clickml.store.jpa.entity;

import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** What is known of a step from the start. How it goes on is written by SQL, in batches. */
@Entity
@Table(name = "step")
@IdClass(StepKey.class)
public class StepEntity {
    @Id
    @Column(name = "run_id")
    private String runId = "";

    @Id
    private String node = "";

    private int position;
    private String label = "";
    private String operator = "";
    private String plugin = "";

    @Column(name = "plugin_version")
    private String pluginVersion = "";

    @Column(name = "plugin_digest")
    private String pluginDigest = "";

    @Enumerated(EnumType.STRING)
    private StepStatus status = StepStatus.WAITING;

    private double progress;

    @Column(name = "row_count")
    private long rows;

    @Column(name = "cpu_millis")
    private long cpuMillis;

    private String outputs = "";

    /** For the provider. */
    protected StepEntity() {}

    /** A new step at a place in the order, with its outputs as JSON. */
    public StepEntity(String runId, int position, Step step, String outputs) {
        this.runId = runId;
        this.node = step.node();
        this.position = position;
        this.label = step.label();
        this.operator = step.operator();
        this.plugin = step.plugin();
        this.pluginVersion = step.pluginVersion();
        this.pluginDigest = step.pluginDigest();
        this.status = step.status();
        this.progress = step.progress();
        this.rows = step.rows();
        this.cpuMillis = step.cpuMillis();
        this.outputs = outputs;
    }
}

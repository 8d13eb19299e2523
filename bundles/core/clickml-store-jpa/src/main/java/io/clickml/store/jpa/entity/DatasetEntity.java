package io.clickml.store.jpa.entity;

import io.clickml.api.data.Dataset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** What is known of an uploaded file. */
@Entity
@Table(name = "dataset")
public class DatasetEntity {
    @Id
    private String id = "";

    private String name = "";

    @Column(name = "name_key")
    private String key = "";

    private String description = "";
    private String digest = "";

    @Column(name = "size_bytes")
    private long sizeBytes;

    private Instant created = Instant.EPOCH;

    @Column(name = "created_by")
    private String createdBy = "";

    private Instant updated = Instant.EPOCH;

    @Column(name = "updated_by")
    private String updatedBy = "";

    @Version
    private int version;

    /** For the provider. */
    protected DatasetEntity() {}

    /** A new data set, still without a name. */
    public DatasetEntity(String id, String digest, long sizeBytes, Instant created, String createdBy) {
        this.id = id;
        this.digest = digest;
        this.sizeBytes = sizeBytes;
        this.created = created;
        this.createdBy = createdBy;
    }

    /** Changes it; the provider raises the version. */
    public void change(String newName, String newKey, String newDescription, Instant when, String who) {
        name = newName;
        key = newKey;
        description = newDescription;
        updated = when;
        updatedBy = who;
    }

    /** What it is to the server. */
    public Dataset toDataset() {
        return new Dataset(id, name, description, digest, sizeBytes, created, createdBy, version);
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

package io.clickml.store.jpa.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A name that models have, with the numbers of their versions. */
@Entity
@Table(name = "model")
public class ModelEntity {
    @Id
    @Column(name = "name_key")
    private String key = "";

    private String name = "";

    @Column(name = "last_number")
    private int lastNumber;

    @Column(name = "latest_version")
    private int latestVersion;

    @Column(name = "version_count")
    private int versions;

    private Instant created = Instant.EPOCH;
    private Instant updated = Instant.EPOCH;

    /** For the provider. */
    protected ModelEntity() {}

    /** A name without versions. */
    public ModelEntity(String key, String name, Instant created) {
        this.key = key;
        this.name = name;
        this.created = created;
        this.updated = created;
    }

    /** Gives the next number. */
    public int addVersion(Instant when) {
        lastNumber++;
        latestVersion = lastNumber;
        versions++;
        updated = when;
        return lastNumber;
    }

    /** Notes that a version has gone; {@code latest} is the greatest number that is left, 0 if none is. */
    public void removeVersion(int latest) {
        latestVersion = latest;
        versions--;
    }

    /** The name as it was first written. */
    public String name() {
        return name;
    }
}

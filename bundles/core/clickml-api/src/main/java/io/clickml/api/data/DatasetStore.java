package io.clickml.api.data;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.Optional;

/** Keeps what is known of data sets; the bytes are in the artifact store. */
public interface DatasetStore {
    /** Sort: {@code name}, {@code created} (default, newest first), {@code sizeBytes}. */
    Page<Dataset> list(Query query);

    /** The data set of that id. */
    Optional<Dataset> find(String id);

    /** The data set of that name. */
    Optional<Dataset> findByName(String name);

    /** Adds a data set; CONFLICT if the name is taken. */
    Dataset create(String name, String description, String digest, long sizeBytes, Actor actor);

    /** Changes name and description; STALE unless {@code dataset.version()} is the stored one. */
    Dataset update(Dataset dataset, Actor actor);

    /** Deletes a data set; the bytes stay as long as anything else needs them. */
    void delete(String id, Actor actor);
}

package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.DatasetEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is known of uploaded files. */
@Component
public final class JpaDatasetStore implements DatasetStore {
    private static final String KIND = "data set";
    private static final String TABLE = "dataset";
    private static final String COLUMNS = "id, name, description, digest, size_bytes, created, created_by, version";
    private static final Listing LISTING = new Listing(
            COLUMNS,
            TABLE,
            "",
            Map.of("name", "name_key", "created", "created", "sizeBytes", "size_bytes"),
            "created desc",
            "id",
            Map.of(),
            List.of("name_key", "lower(description)"));

    private final Database database;

    /** A store in a database. */
    @Activate
    public JpaDatasetStore(@Reference Database database) {
        this.database = database;
    }

    private static Dataset read(ResultSet row) throws SQLException {
        return new Dataset(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("digest"),
                row.getLong("size_bytes"),
                Objects.requireNonNull(Sql.instant(row, "created")),
                row.getString("created_by"),
                row.getInt("version"));
    }

    @Override
    public Page<Dataset> list(Query query) {
        return database.read(connection -> LISTING.page(connection, query, JpaDatasetStore::read));
    }

    @Override
    public Optional<Dataset> find(String id) {
        return findBy("id", id);
    }

    @Override
    public Optional<Dataset> findByName(String name) {
        return findBy("name_key", Texts.key(name));
    }

    private Optional<Dataset> findBy(String column, String value) {
        return database.read(connection -> Sql.first(
                connection,
                "select " + COLUMNS + " from dataset where " + column + " = ?",
                List.of(value),
                JpaDatasetStore::read));
    }

    @Override
    public Dataset create(String name, String description, String digest, long sizeBytes, Actor actor) {
        return Change.run(database, actor, change -> {
            DatasetEntity entity =
                    new DatasetEntity(UUID.randomUUID().toString(), digest, sizeBytes, change.now(), change.user());
            save(change, entity, null, name, description);
            change.entities().persist(entity);
            change.entities().flush();
            Dataset created = entity.toDataset();
            change.audit("dataset.create", target(created.id()), null, created);
            return created;
        });
    }

    @Override
    public Dataset update(Dataset dataset, Actor actor) {
        return Change.run(database, actor, change -> {
            DatasetEntity entity = change.get(DatasetEntity.class, KIND, dataset.id());
            Dataset before = entity.toDataset();
            Change.requireVersion(
                    KIND, before.name(), before.version(), dataset.version(), entity.updated(), entity.updatedBy());
            save(change, entity, before, dataset.name(), dataset.description());
            change.entities().flush();
            change.audit("dataset.update", target(before.id()), before, entity.toDataset());
            return entity.toDataset();
        });
    }

    private static void save(
            Change change, DatasetEntity entity, @Nullable Dataset before, String name, String description)
            throws SQLException {
        String checked = Texts.name(KIND, name, 200);
        change.requireFree(TABLE, KIND, checked, before == null ? null : before.name());
        entity.change(checked, Texts.key(checked), Texts.description(description), change.now(), change.user());
    }

    @Override
    public void delete(String id, Actor actor) {
        Change.run(database, actor, change -> {
            DatasetEntity entity = change.get(DatasetEntity.class, KIND, id);
            Dataset before = entity.toDataset();
            change.entities().remove(entity);
            change.audit("dataset.delete", target(id), before, null);
            return before;
        });
    }

    private static String target(String id) {
        return "dataset/" + id;
    }
}

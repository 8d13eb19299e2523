package io.clickml.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelSummary;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.run.MetricValue;
import io.clickml.sdk.table.Field;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.ModelEntity;
import io.clickml.store.jpa.entity.ModelVersionEntity;
import io.clickml.store.jpa.entity.VersionKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Models by name and version. Names are looked up without regard to case. */
@Component
public final class JpaModelStore implements ModelStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Listing LISTING = new Listing(
            "m.name, m.latest_version, m.version_count, m.created, m.updated, v.kind, v.target",
            "model m join model_version v on v.model_key = m.name_key and v.version = m.latest_version",
            "",
            Map.of("name", "m.name_key", "updated", "m.updated"),
            "m.name_key",
            "m.name_key",
            Map.of(),
            List.of("m.name_key"));
    private static final String SELECT =
            "select m.name, v.version, v.description, v.run_id, v.node, v.pipeline_id, v.pipeline_version, v.kind,"
                    + " v.target, v.served_graph, v.inputs, v.metrics, v.created, v.created_by"
                    + " from model m join model_version v on v.model_key = m.name_key where m.name_key = ?";
    private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<MetricValue>> METRICS = new TypeReference<>() {};

    private final Database database;

    /** A store in a database. */
    @Activate
    public JpaModelStore(@Reference Database database) {
        this.database = database;
    }

    private static ModelVersion read(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getString("name"),
                row.getInt("version"),
                row.getString("description"),
                row.getString("run_id"),
                row.getString("node"),
                row.getString("pipeline_id"),
                row.getInt("pipeline_version"),
                row.getString("kind"),
                row.getString("target"),
                row.getString("served_graph"),
                Json.read(row.getString("inputs"), FIELDS),
                Json.read(row.getString("metrics"), METRICS),
                Objects.requireNonNull(Sql.instant(row, "created")),
                row.getString("created_by"));
    }

    @Override
    public Page<ModelSummary> list(Query query) {
        return database.read(connection -> LISTING.page(
                connection,
                query,
                row -> new ModelSummary(
                        row.getString("name"),
                        row.getInt("latest_version"),
                        row.getInt("version_count"),
                        row.getString("kind"),
                        row.getString("target"),
                        Objects.requireNonNull(Sql.instant(row, "created")),
                        Objects.requireNonNull(Sql.instant(row, "updated")))));
    }

    @Override
    public List<ModelVersion> versions(String name) {
        return database.read(connection -> Sql.list(
                connection, SELECT + " order by v.version desc", List.of(Texts.key(name)), JpaModelStore::read));
    }

    @Override
    public Optional<ModelVersion> find(String name, int version) {
        return database.read(connection -> find(connection, name, version));
    }

    private static Optional<ModelVersion> find(Connection connection, String name, int version) throws SQLException {
        return Sql.first(
                connection, SELECT + " and v.version = ?", List.of(Texts.key(name), version), JpaModelStore::read);
    }

    @Override
    public ModelVersion create(ModelVersion model, Actor actor) {
        if (!NAME.matcher(model.name()).matches()) {
            String wrong = "A model's name has 1 to 100 letters, digits, hyphens, underscores and periods.";
            throw new RequestException(Reason.INVALID, wrong, List.of(new FieldError("name", wrong)));
        }
        return Change.run(database, actor, change -> {
            ModelEntity entity = change.entities().find(ModelEntity.class, Texts.key(model.name()));
            if (entity == null) {
                entity = new ModelEntity(Texts.key(model.name()), model.name(), change.now());
                change.entities().persist(entity);
            } else if (!entity.name().equals(model.name())) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "There is a model named '" + entity.name() + "', which differs from '" + model.name()
                                + "' in case only. Use that spelling, or another name.");
            }
            ModelVersion created = numbered(model, entity.addVersion(change.now()));
            change.entities().flush();
            change.entities()
                    .persist(new ModelVersionEntity(
                            Texts.key(created.name()),
                            created,
                            Json.write(created.inputs()),
                            Json.write(created.metrics())));
            change.audit("model.create", target(created), null, created);
            return created;
        });
    }

    private static ModelVersion numbered(ModelVersion model, int version) {
        return new ModelVersion(
                model.name(),
                version,
                Texts.description(model.description()),
                model.runId(),
                model.node(),
                model.pipelineId(),
                model.pipelineVersion(),
                model.kind(),
                model.target(),
                model.servedGraph(),
                model.inputs(),
                model.metrics(),
                Texts.stored(model.created()),
                Texts.line(model.createdBy(), 200));
    }

    @Override
    public void delete(String name, int version, Actor actor) {
        Change.run(database, actor, change -> {
            ModelVersion before = find(change.connection(), name, version)
                    .orElseThrow(() -> RequestException.notFound("model version", name + "/" + version));
            String key = Texts.key(name);
            change.entities().remove(change.entities().find(ModelVersionEntity.class, new VersionKey(key, version)));
            change.entities().flush();
            int latest = Sql.list(
                            change.connection(),
                            "select coalesce(max(version), 0) from model_version where model_key = ?",
                            List.of(key),
                            row -> row.getInt(1))
                    .get(0);
            change.entities().find(ModelEntity.class, key).removeVersion(latest);
            change.audit("model.delete", target(before), before, null);
            return before;
        });
    }

    private static String target(ModelVersion model) {
        return "model/" + model.name() + "/" + model.version();
    }
}

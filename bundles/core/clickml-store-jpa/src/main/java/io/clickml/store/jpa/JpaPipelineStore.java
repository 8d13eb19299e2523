package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.PipelineEntity;
import io.clickml.store.jpa.entity.PipelineVersionEntity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pipelines with all their versions. */
@Component
public final class JpaPipelineStore implements PipelineStore {
    private static final String KIND = "pipeline";
    private static final Listing LISTING = new Listing(
            "id, name, description, version, node_count, created, created_by, updated, updated_by",
            KIND,
            "",
            Map.of("name", "name_key", "created", "created", "updated", "updated"),
            "updated desc",
            "id",
            Map.of(),
            List.of("name_key", "lower(description)"));
    private static final String FROM =
            "select p.id, v.name, v.description, v.version, v.graph, p.created, p.created_by, v.saved as updated, v.saved_by as updated_by"
                    + " from pipeline p join pipeline_version v on v.pipeline_id = p.id where ";
    private static final String SELECT = FROM + "p.id = ? and v.version = ";
    private static final String CURRENT = FROM + "v.version = p.version order by p.name_key, p.id";

    private final Database database;

    /** A store in a database. */
    @Activate
    public JpaPipelineStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Page<Pipeline.Summary> list(Query query) {
        return database.read(connection -> LISTING.page(
                connection,
                query,
                row -> new Pipeline.Summary(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("description"),
                        row.getInt("version"),
                        row.getInt("node_count"),
                        Objects.requireNonNull(Sql.instant(row, "created")),
                        row.getString("created_by"),
                        Objects.requireNonNull(Sql.instant(row, "updated")),
                        row.getString("updated_by"))));
    }

    @Override
    public Optional<Pipeline> find(String id) {
        return database.read(connection -> find(connection, id));
    }

    private static Optional<Pipeline> find(Connection connection, String id) throws SQLException {
        return Sql.first(connection, SELECT + "p.version", List.of(id), JpaPipelineStore::read);
    }

    @Override
    public Optional<Pipeline> find(String id, int version) {
        return database.read(
                connection -> Sql.first(connection, SELECT + "?", List.of(id, version), JpaPipelineStore::read));
    }

    @Override
    public List<Pipeline> using(Set<String> operators) {
        List<String> hints = operators.stream().map(Json::write).toList();
        return database.read(connection -> Sql.list(connection, CURRENT, List.of(), row -> {
                    String graph = row.getString("graph");
                    return hints.stream().anyMatch(graph::contains)
                            ? Optional.of(read(row))
                            : Optional.<Pipeline>empty();
                })
                .stream()
                .flatMap(Optional::stream)
                .filter(pipeline ->
                        pipeline.graph().nodes().stream().anyMatch(node -> operators.contains(node.operator())))
                .toList());
    }

    private static Pipeline read(ResultSet row) throws SQLException {
        return new Pipeline(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("version"),
                Json.read(row.getString("graph"), Graph.class),
                Objects.requireNonNull(Sql.instant(row, "created")),
                row.getString("created_by"),
                Objects.requireNonNull(Sql.instant(row, "updated")),
                row.getString("updated_by"));
    }

    @Override
    public List<Pipeline.Revision> revisions(String id) {
        return database.read(connection -> Sql.list(
                connection,
                "select version, saved, saved_by from pipeline_version where pipeline_id = ? order by version desc",
                List.of(id),
                row -> new Pipeline.Revision(
                        row.getInt(1), Objects.requireNonNull(Sql.instant(row, "saved")), row.getString(3))));
    }

    @Override
    public Pipeline create(String name, String description, Graph graph, Actor actor) {
        return Change.run(database, actor, change -> {
            PipelineEntity entity = new PipelineEntity(UUID.randomUUID().toString(), change.now(), change.user());
            Content content = new Content(change, null, name, description, graph);
            content.saveTo(entity);
            change.entities().persist(entity);
            Pipeline created = content.addVersionTo(entity);
            change.audit("pipeline.create", target(created.id()), null, created);
            return created;
        });
    }

    @Override
    public Pipeline update(String id, int expectedVersion, String name, String description, Graph graph, Actor actor) {
        return Change.run(database, actor, change -> {
            PipelineEntity entity = change.get(PipelineEntity.class, KIND, id);
            requireVersion(entity, expectedVersion);
            Pipeline before = find(change.connection(), id).orElseThrow();
            Content content = new Content(change, entity.name(), name, description, graph);
            content.saveTo(entity);
            Pipeline after = content.addVersionTo(entity);
            change.audit("pipeline.update", target(id), before, after);
            return after;
        });
    }

    @Override
    public void delete(String id, int expectedVersion, Actor actor) {
        Change.run(database, actor, change -> {
            PipelineEntity entity = change.get(PipelineEntity.class, KIND, id);
            if (expectedVersion != -1) {
                requireVersion(entity, expectedVersion);
            }
            Pipeline before = find(change.connection(), id).orElseThrow();
            change.entities().remove(entity);
            change.audit("pipeline.delete", target(id), before, null);
            return before;
        });
    }

    private static void requireVersion(PipelineEntity entity, int expected) {
        Change.requireVersion(KIND, entity.name(), entity.version(), expected, entity.updated(), entity.updatedBy());
    }

    private static String target(String id) {
        return "pipeline/" + id;
    }

    /** What is saved, checked. */
    private record Content(Change change, String name, String description, Graph graph) {
        Content(Change change, @Nullable String current, String name, String description, Graph graph)
                throws SQLException {
            this(change, Texts.name(KIND, name, 200), Texts.description(description), graph);
            change.requireFree(KIND, KIND, this.name, current);
        }

        void saveTo(PipelineEntity entity) {
            entity.change(name, Texts.key(name), description, graph.nodes().size(), change.now(), change.user());
        }

        Pipeline addVersionTo(PipelineEntity entity) {
            // the provider raises the version when it writes the row
            change.entities().flush();
            change.entities()
                    .persist(new PipelineVersionEntity(
                            entity.id(),
                            entity.version(),
                            name,
                            description,
                            Json.write(graph),
                            change.now(),
                            change.user()));
            return new Pipeline(
                    entity.id(),
                    name,
                    description,
                    entity.version(),
                    graph,
                    entity.created(),
                    entity.createdBy(),
                    change.now(),
                    change.user());
        }
    }
}

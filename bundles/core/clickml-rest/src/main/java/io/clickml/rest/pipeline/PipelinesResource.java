package io.clickml.rest.pipeline;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.EntityTags;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Queries;
import io.clickml.rest.pipeline.PipelineBodies.Content;
import io.clickml.rest.pipeline.PipelineBodies.PipelineBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pipelines. The version of a pipeline is its entity tag. */
@Component(service = PipelinesResource.class)
@ApiResource
@Path("/pipelines")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PipelinesResource {
    private static final Queries QUERIES = Queries.of(PipelinesResource.class);
    private final PipelineStore store;
    private final Graphs graphs;
    private final PipelineEvents events;

    /** With the services it asks. */
    @Activate
    public PipelinesResource(
            @Reference PipelineStore store, @Reference Graphs graphs, @Reference PipelineEvents events) {
        this.store = store;
        this.graphs = graphs;
        this.events = events;
    }

    /** Pipelines without their graphs. */
    @GET
    @Requires(Permission.READ)
    @Paged(sort = {"name", "created", "updated"})
    @Operation(summary = "List pipelines")
    public Page<Pipeline.Summary> list(@Context UriInfo uri) {
        return store.list(QUERIES.read(uri));
    }

    /** Adds a pipeline. */
    @POST
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Create a pipeline",
            status = 201,
            answer = Pipeline.class,
            problems = 409,
            headers = {"Location", "ETag"})
    public Response create(@Nullable PipelineBody body, @Context UriInfo uri, @Context SecurityContext security) {
        Content content = Fields.body(body).checked();
        Actor actor = Callers.of(security).actor();
        Pipeline created = events.saved(
                store.create(content.name(), content.description(), graphs.withPlugins(content.graph()), actor));
        return Response.created(uri.getAbsolutePathBuilder().path(created.id()).build())
                .entity(created)
                .tag(String.valueOf(created.version()))
                .build();
    }

    /** Judges a graph that need not be saved. */
    @POST
    @Path("/check")
    @Requires(Permission.READ)
    @Operation(
            summary = "Check a graph without running it",
            description =
                    "Gives all problems at once, each with node and field, and the columns that would be at every port.")
    public Check check(@Nullable GraphBody body) {
        Fields fields = new Fields();
        Graph graph = GraphBody.graph(Fields.body(body), "", fields);
        fields.check();
        return graphs.check(graph);
    }

    /** One pipeline. */
    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a pipeline", answer = Pipeline.class, headers = "ETag")
    public Response get(@PathParam("id") String id, @Context Request request) {
        Pipeline pipeline = existing(id);
        return EntityTags.answer(request, pipeline, String.valueOf(pipeline.version()));
    }

    /** Saves a new version. */
    @PUT
    @Path("/{id}")
    @Requires(Permission.WRITE)
    @Operation(summary = "Save a new version of a pipeline", answer = Pipeline.class, problems = 409, headers = "ETag")
    public Response update(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @Nullable PipelineBody body,
            @Context SecurityContext security) {
        int expected = EntityTags.expected(match, () -> existing(id).version());
        Content content = Fields.body(body).checked();
        Actor actor = Callers.of(security).actor();
        Pipeline updated = events.saved(store.update(
                id, expected, content.name(), content.description(), graphs.withPlugins(content.graph()), actor));
        return Response.ok(updated).tag(String.valueOf(updated.version())).build();
    }

    /** Deletes a pipeline; its runs stay. */
    @DELETE
    @Path("/{id}")
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Delete a pipeline",
            status = 204,
            problems = 412,
            description = "Its runs stay. If-Match may be absent.")
    public void delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @Context SecurityContext security) {
        int expected = match == null ? -1 : EntityTags.expected(match, () -> -1);
        store.delete(existing(id).id(), expected, Callers.of(security).actor());
        events.deleted(id);
    }

    private Pipeline existing(String id) {
        return store.find(id).orElseThrow(() -> RequestException.notFound("pipeline", id));
    }
}

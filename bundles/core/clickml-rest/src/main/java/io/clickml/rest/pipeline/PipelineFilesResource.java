package io.clickml.rest.pipeline;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.ContentDisposition;
import io.clickml.rest.http.Fields;
import io.clickml.rest.pipeline.PipelineBodies.Content;
import io.clickml.rest.pipeline.PipelineBodies.Export;
import io.clickml.rest.pipeline.PipelineBodies.ImportBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pipelines that leave this server, and come back or to another one. */
@Component(service = PipelineFilesResource.class)
@ApiResource
@Path("/pipelines")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PipelineFilesResource {
    private static final int MOST_COPIES = 1000;
    private final PipelineStore store;
    private final Graphs graphs;
    private final PipelineEvents events;

    /** With the services it asks. */
    @Activate
    public PipelineFilesResource(
            @Reference PipelineStore store, @Reference Graphs graphs, @Reference PipelineEvents events) {
        this.store = store;
        this.graphs = graphs;
        this.events = events;
    }

    /** The current version as a file. */
    @GET
    @Path("/{id}/export")
    @Requires(Permission.READ)
    @Operation(summary = "Export a pipeline as a file", answer = Export.class, headers = "Content-Disposition")
    public Response export(@PathParam("id") String id) {
        Pipeline pipeline = store.find(id).orElseThrow(() -> RequestException.notFound("pipeline", id));
        return Response.ok(new Export(Export.FORMAT, pipeline.name(), pipeline.description(), pipeline.graph()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(pipeline.name() + ".json"))
                .build();
    }

    /** Adds a pipeline from such a file. */
    @POST
    @Path("/import")
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Import a pipeline from a file",
            status = 201,
            answer = Pipeline.class,
            headers = {"Location", "ETag"},
            description = "If the name is taken, a number in brackets is added to it.")
    public Response importFile(@Nullable ImportBody body, @Context UriInfo uri, @Context SecurityContext security) {
        Content content = Fields.body(body).checked();
        Pipeline created = create(content, Callers.of(security).actor());
        return Response.created(uri.getBaseUriBuilder()
                        .path("pipelines")
                        .path(created.id())
                        .build())
                .entity(created)
                .tag(String.valueOf(created.version()))
                .build();
    }

    private Pipeline create(Content content, Actor actor) {
        Graph graph = graphs.withPlugins(content.graph());
        for (int copy = 1; ; copy++) {
            try {
                return events.saved(store.create(name(content.name(), copy), content.description(), graph, actor));
            } catch (RequestException e) {
                if (e.reason() != RequestException.Reason.CONFLICT || copy == MOST_COPIES) {
                    throw e;
                }
            }
        }
    }

    private static String name(String name, int copy) {
        String suffix = copy == 1 ? "" : " (" + copy + ")";
        return name.substring(0, Math.min(name.length(), Content.LONGEST - suffix.length())) + suffix;
    }
}

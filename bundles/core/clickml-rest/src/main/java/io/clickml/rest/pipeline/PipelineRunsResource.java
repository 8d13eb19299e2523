package io.clickml.rest.pipeline;

import io.clickml.api.run.Run;
import io.clickml.api.run.Runs;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.pipeline.PipelineBodies.RunRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts runs. */
@Component(service = PipelineRunsResource.class)
@ApiResource
@Path("/pipelines/{id}/runs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PipelineRunsResource {
    private final Runs runs;

    /** With the service it asks. */
    @Activate
    public PipelineRunsResource(@Reference Runs runs) {
        this.runs = runs;
    }

    /** Puts a run into the queue. */
    @POST
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Start a run",
            status = 202,
            answer = Run.class,
            problems = {409, 429},
            headers = "Location",
            description =
                    "The body may be absent. Problems of the graph are field errors with the path nodes.<nodeId>.<field>;"
                            + " an execution engine that is not there has the path engine.")
    public Response start(
            @PathParam("id") String id,
            @Nullable RunRequest body,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        RunRequest request = body == null ? new RunRequest(null, null, null) : body;
        Run run = runs.start(
                id,
                request.version(),
                request.seed(),
                request.engine(),
                Callers.of(security).actor());
        return Response.accepted(run)
                .location(uri.getBaseUriBuilder().path("runs").path(run.id()).build())
                .build();
    }
}

package io.clickml.rest.run;

import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.Queries;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs. They are started at their pipeline. */
@Component(service = RunsResource.class)
@ApiResource
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final Queries QUERIES = Queries.of(RunsResource.class);
    private final RunStore store;
    private final Runs runs;

    /** With the services it asks. */
    @Activate
    public RunsResource(@Reference RunStore store, @Reference Runs runs) {
        this.store = store;
        this.runs = runs;
    }

    /** Runs without their graphs. */
    @GET
    @Requires(Permission.READ)
    @Paged(
            sort = {"created", "finished", "number"},
            filters = {"pipelineId", "status", "startedBy"})
    @Operation(summary = "List runs")
    public Page<Run.Summary> list(@Context UriInfo uri) {
        return store.list(QUERIES.read(uri));
    }

    /** One run. */
    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a run")
    public Run get(@PathParam("id") String id) {
        return existing(id);
    }

    /** Deletes a run that has ended. */
    @DELETE
    @Path("/{id}")
    @Requires(Permission.WRITE)
    @Operation(summary = "Delete a run that has ended", status = 204, problems = 409)
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        store.delete(existing(id).id(), Callers.of(security).actor());
    }

    /** Stops a run. */
    @POST
    @Path("/{id}/cancel")
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Stop a run",
            status = 202,
            answer = Run.class,
            description =
                    "Answers at once; the run is CANCELLED when its steps have stopped. Nothing happens if it has ended.")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        runs.cancel(existing(id).id(), Callers.of(security).actor());
        return Response.accepted(existing(id)).build();
    }

    private Run existing(String id) {
        return store.find(id).orElseThrow(() -> RequestException.notFound("run", id));
    }
}

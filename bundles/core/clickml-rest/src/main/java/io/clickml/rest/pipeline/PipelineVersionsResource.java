package io.clickml.rest.pipeline;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The history of a pipeline. */
@Component(service = PipelineVersionsResource.class)
@ApiResource
@Path("/pipelines/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class PipelineVersionsResource {
    private final PipelineStore store;

    /** With the service it asks. */
    @Activate
    public PipelineVersionsResource(@Reference PipelineStore store) {
        this.store = store;
    }

    /** All versions, newest first. */
    @GET
    @Requires(Permission.READ)
    @Operation(summary = "List the versions of a pipeline")
    public Items<Pipeline.Revision> list(@PathParam("id") String id) {
        store.find(id).orElseThrow(() -> RequestException.notFound("pipeline", id));
        return new Items<>(store.revisions(id));
    }

    /** One version. */
    @GET
    @Path("/{version}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a version of a pipeline")
    public Pipeline get(@PathParam("id") String id, @PathParam("version") int version) {
        return store.find(id, version)
                .orElseThrow(() -> RequestException.notFound("pipeline", id + "' of version '" + version));
    }
}

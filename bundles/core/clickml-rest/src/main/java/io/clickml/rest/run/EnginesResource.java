package io.clickml.rest.run;

import io.clickml.api.run.EngineDescription;
import io.clickml.api.run.Engines;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the work of runs can be done. */
@Component(service = EnginesResource.class)
@ApiResource
@Path("/engines")
@Produces(MediaType.APPLICATION_JSON)
public final class EnginesResource {
    private final Engines engines;

    /** With the service it asks. */
    @Activate
    public EnginesResource(@Reference Engines engines) {
        this.engines = engines;
    }

    /** All that new runs may choose. */
    @GET
    @Requires(Permission.READ)
    @Operation(summary = "List execution engines", description = "The server's own, local, is the first.")
    public Items<EngineDescription> list() {
        return new Items<>(engines.list());
    }
}

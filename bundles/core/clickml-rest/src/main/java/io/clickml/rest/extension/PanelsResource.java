package io.clickml.rest.extension;

import io.clickml.api.extension.PanelDescription;
import io.clickml.api.extension.WebExtensions;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parts of pages that plugins bring. */
@Component(service = PanelsResource.class)
@ApiResource
@Path("/panels")
public final class PanelsResource {
    private final WebExtensions extensions;

    /** With the service it asks. */
    @Activate
    public PanelsResource(@Reference WebExtensions extensions) {
        this.extensions = extensions;
    }

    /** All panels. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Permission.READ)
    @Operation(summary = "List panels of plugins")
    public Items<PanelDescription> list() {
        return new Items<>(extensions.panels());
    }

    /** The document of a panel. */
    @GET
    @Path("/{plugin}/{id}")
    @Requires(Permission.READ)
    @Operation(
            summary = "Get the document of a panel",
            answer = String.class,
            media = "text/html",
            problems = {502, 504},
            description =
                    "For a frame: the answer's Content-Security-Policy makes it a stranger to the page that shows it, also"
                            + " if it is opened by itself.")
    public Response html(@PathParam("plugin") String plugin, @PathParam("id") String id, @Context HttpHeaders headers) {
        return Frames.document(headers, () -> extensions.panel(plugin, id));
    }
}

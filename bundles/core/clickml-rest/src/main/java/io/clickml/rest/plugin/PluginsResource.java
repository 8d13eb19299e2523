package io.clickml.rest.plugin;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Installed plugins. */
@Component(service = PluginsResource.class)
@ApiResource
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private final Plugins plugins;

    /** With the service it asks. */
    @Activate
    public PluginsResource(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    /** All plugins. */
    @GET
    @Requires(Permission.READ)
    @Operation(summary = "List plugins")
    public Items<Plugin> list() {
        return new Items<>(plugins.list());
    }

    /** One version. */
    @GET
    @Path("/{name}/{version}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a plugin")
    public Plugin get(@PathParam("name") String name, @PathParam("version") String version) {
        return existing(name, version);
    }

    /** Removes a version. */
    @DELETE
    @Path("/{name}/{version}")
    @Requires(Permission.ADMIN)
    @Operation(
            summary = "Remove a plugin",
            status = 204,
            problems = 409,
            description = "New runs no longer get it. 409 if it is built in, or in use and not forced.")
    public void remove(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("force") @DefaultValue("false") @Description("Do not wait for those who use it") boolean force,
            @Context SecurityContext security) {
        existing(name, version);
        plugins.uninstall(name, version, force, Callers.of(security).actor());
    }

    private Plugin existing(String name, String version) {
        return plugins.find(name, version)
                .orElseThrow(() -> RequestException.notFound("plugin", name + "' of version '" + version));
    }
}

package io.clickml.rest.plugin;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginLogLine;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.plugin.Removal;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Items;
import io.clickml.rest.plugin.PluginBodies.Change;
import io.clickml.rest.plugin.PluginBodies.StateBody;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Installed plugins. */
@Component(service = PluginsResource.class)
@ApiResource
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private static final int MOST_LINES = 1000;
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

    /** What a version has said. */
    @GET
    @Path("/{name}/{version}/log")
    @Requires(Permission.READ)
    @Operation(summary = "Read the log of a plugin", description = "The newest line comes first.")
    public Items<PluginLogLine> log(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("limit") @DefaultValue("200") @Description("From 1 to 1000") int limit) {
        Fields fields = new Fields();
        if (limit < 1 || limit > MOST_LINES) {
            fields.wrong("limit", "Give a number from 1 to " + MOST_LINES + ".");
        }
        fields.check();
        existing(name, version);
        return new Items<>(plugins.log(name, version, limit));
    }

    /** What a change would do. */
    @GET
    @Path("/{name}/{version}/impact")
    @Requires(Permission.READ)
    @Operation(summary = "Preview what a change of a plugin would do", description = "Nothing is done.")
    public Impact impact(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("change") @Description("ENABLE, RETIRE, DISABLE, REMOVE or CLEAR; must be given") @Nullable
                    String change) {
        PluginChange wanted = change(change);
        existing(name, version);
        return plugins.impact(name, version, wanted);
    }

    private static PluginChange change(@Nullable String change) {
        String wanted = change == null ? "" : change.toUpperCase(Locale.ROOT);
        return Arrays.stream(PluginChange.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    Fields fields = new Fields();
                    fields.wrong("change", "Give one of " + Arrays.toString(PluginChange.values()) + ".");
                    return fields.refusal();
                });
    }

    /** Changes the state of a version. */
    @POST
    @Path("/{name}/{version}/state")
    @Requires(Permission.PLUGINS)
    @Operation(
            summary = "Change the state of a plugin",
            problems = 409,
            description = "A plugin in use that is to be disabled is DRAINING until nobody uses it any more. 409 if its"
                    + " state does not allow the change.")
    public Plugin change(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @Nullable StateBody body,
            @Context SecurityContext security) {
        Change change = Fields.body(body).checked();
        existing(name, version);
        return plugins.change(
                name,
                version,
                change.change(),
                change.force(),
                change.deadline(),
                Callers.of(security).actor());
    }

    /** What rolling back would do. */
    @GET
    @Path("/{name}/rollback")
    @Requires(Permission.READ)
    @Operation(
            summary = "Preview what rolling a plugin back would do",
            problems = 409,
            description = "Nothing is done. 409 if there is no version to go back to.")
    public Impact rollBackImpact(@PathParam("name") String name) {
        return plugins.rollBackImpact(name);
    }

    /** Gives new runs the version before. */
    @POST
    @Path("/{name}/rollback")
    @Requires(Permission.PLUGINS)
    @Operation(
            summary = "Roll a plugin back",
            problems = 409,
            description =
                    "The newest version is retired, and new runs get the one before it, which is the answer. 409 if"
                            + " there is none.")
    public Plugin rollBack(@PathParam("name") String name, @Context SecurityContext security) {
        return plugins.rollBack(name, Callers.of(security).actor());
    }

    /** Removes a version. */
    @DELETE
    @Path("/{name}/{version}")
    @Requires(Permission.PLUGINS)
    @Operation(
            summary = "Remove a plugin",
            problems = 409,
            description =
                    "New runs no longer get it. 409 if it is built in, or in use and neither forced nor to be drained;"
                            + " the detail names those who use it.")
    public Removal remove(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("force") @DefaultValue("false") @Description("Do not wait for those who use it") boolean force,
            @QueryParam("drain")
                    @DefaultValue("false")
                    @Description("If it is in use, remove it as soon as nobody uses it any more")
                    boolean drain,
            @Context SecurityContext security) {
        existing(name, version);
        return plugins.uninstall(
                name, version, force, drain, Callers.of(security).actor());
    }

    private Plugin existing(String name, String version) {
        return plugins.find(name, version)
                .orElseThrow(() -> RequestException.notFound("plugin", name + "' of version '" + version));
    }
}

package io.clickml.rest.model;

import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelSummary;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.Models;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.doc.Required;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Items;
import io.clickml.rest.http.Queries;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Models that are kept under a name. Predictions are asked of a servlet, which is faster. */
@Component(service = ModelsResource.class)
@ApiResource
@Path("/models")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {
    private static final Queries QUERIES = Queries.of(ModelsResource.class);
    private static final int LONGEST = 200;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private final ModelStore store;
    private final Models models;

    /** A model of a run that is to be kept. */
    public record NewModel(
            @Description("1 to 100 letters, digits, hyphens, underscores and periods") @Required @Nullable
            String name,

            @Nullable String description,
            @Required @Nullable String runId,

            @Description("The trainer in the run's graph") @Required @Nullable
            String node) {}

    /** With the services it asks. */
    @Activate
    public ModelsResource(@Reference ModelStore store, @Reference Models models) {
        this.store = store;
        this.models = models;
    }

    /** Names of models. */
    @GET
    @Requires(Permission.READ)
    @Paged(sort = {"name", "updated"})
    @Operation(summary = "List models")
    public Page<ModelSummary> list(@Context UriInfo uri) {
        return store.list(QUERIES.read(uri));
    }

    /** Keeps the model of a run as a new version of a name. */
    @POST
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Register the model of a run",
            status = 201,
            answer = ModelVersion.class,
            problems = {404, 409},
            headers = "Location")
    public Response register(@Nullable NewModel body, @Context UriInfo uri, @Context SecurityContext security) {
        NewModel model = Fields.body(body);
        Fields fields = new Fields();
        String name = fields.text("name", model.name(), LONGEST);
        String description = fields.optional("description", model.description(), LONGEST_DESCRIPTION);
        String run = fields.text("runId", model.runId(), LONGEST);
        String node = fields.text("node", model.node(), LONGEST);
        fields.check();
        ModelVersion created = models.register(
                name, description, run, node, Callers.of(security).actor());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path("{name}/versions/{version}")
                        .build(created.name(), created.version()))
                .entity(created)
                .build();
    }

    /** Versions, newest first. */
    @GET
    @Path("/{name}/versions")
    @Requires(Permission.READ)
    @Operation(summary = "List the versions of a model")
    public Items<ModelVersion> versions(@PathParam("name") String name) {
        List<ModelVersion> versions = store.versions(name);
        if (versions.isEmpty()) {
            throw RequestException.notFound("model", name);
        }
        return new Items<>(versions);
    }

    /** One version. */
    @GET
    @Path("/{name}/versions/{version}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a version of a model")
    public ModelVersion get(@PathParam("name") String name, @PathParam("version") int version) {
        return existing(name, version);
    }

    /** What it takes and gives. */
    @GET
    @Path("/{name}/versions/{version}/signature")
    @Requires(Permission.READ)
    @Operation(summary = "Get what a model takes and gives, with an example")
    public ServedGraph signature(@PathParam("name") String name, @PathParam("version") int version) {
        existing(name, version);
        return models.servedGraph(name, version);
    }

    /** Deletes one version. */
    @DELETE
    @Path("/{name}/versions/{version}")
    @Requires(Permission.WRITE)
    @Operation(summary = "Delete a version of a model", status = 204, problems = 409)
    public void delete(
            @PathParam("name") String name, @PathParam("version") int version, @Context SecurityContext security) {
        models.delete(
                name, existing(name, version).version(), Callers.of(security).actor());
    }

    private ModelVersion existing(String name, int version) {
        return store.find(name, version)
                .orElseThrow(() -> RequestException.notFound("version " + version + " of the model", name));
    }
}

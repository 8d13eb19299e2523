package io.clickml.rest.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Preview;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.dataset.DatasetBodies.DatasetChange;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.Downloads;
import io.clickml.rest.http.EntityTags;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Queries;
import io.clickml.rest.json.Json;
import io.clickml.sdk.spi.ArtifactStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Data sets: uploaded files. */
@Component(service = DatasetsResource.class)
@ApiResource
@Path("/datasets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DatasetsResource {
    private static final Queries QUERIES = Queries.of(DatasetsResource.class);
    private static final String READER = "clickml.csv-read";
    private static final int MOST_ROWS = 1000;
    private final DatasetStore store;
    private final ArtifactStore artifacts;
    private final Graphs graphs;

    /** With the services it asks. */
    @Activate
    public DatasetsResource(
            @Reference DatasetStore store, @Reference ArtifactStore artifacts, @Reference Graphs graphs) {
        this.store = store;
        this.artifacts = artifacts;
        this.graphs = graphs;
    }

    /** Data sets. */
    @GET
    @Requires(Permission.READ)
    @Paged(sort = {"name", "created", "sizeBytes"})
    @Operation(summary = "List data sets")
    public Page<Dataset> list(@Context UriInfo uri) {
        return store.list(QUERIES.read(uri));
    }

    /** One data set. */
    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a data set", answer = Dataset.class, headers = "ETag")
    public Response get(@PathParam("id") String id, @Context Request request) {
        Dataset dataset = existing(id);
        return EntityTags.answer(request, dataset, String.valueOf(dataset.version()));
    }

    /** Changes name and description. */
    @PUT
    @Path("/{id}")
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Change name and description of a data set",
            answer = Dataset.class,
            problems = 409,
            headers = "ETag")
    public Response update(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @Nullable DatasetChange body,
            @Context SecurityContext security) {
        DatasetChange change = Fields.body(body);
        Dataset old = existing(id);
        int version = EntityTags.expected(match, old::version);
        String name = change.name() == null ? old.name() : DatasetNames.check(change.name());
        String description =
                change.description() == null ? old.description() : DatasetNames.checkDescription(change.description());
        Dataset updated = store.update(
                new Dataset(
                        id, name, description, old.digest(), old.sizeBytes(), old.created(), old.createdBy(), version),
                Callers.of(security).actor());
        return Response.ok(updated).tag(String.valueOf(updated.version())).build();
    }

    /** Deletes a data set. */
    @DELETE
    @Path("/{id}")
    @Requires(Permission.WRITE)
    @Operation(summary = "Delete a data set", status = 204, problems = 409)
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        store.delete(existing(id).id(), Callers.of(security).actor());
    }

    /** The file. */
    @GET
    @Path("/{id}/content")
    @Requires(Permission.READ)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Download a data set",
            answer = byte[].class,
            media = MediaType.APPLICATION_OCTET_STREAM,
            problems = 416,
            headers = {"ETag", "Content-Disposition", "Accept-Ranges"})
    public Response content(@PathParam("id") String id, @Context HttpHeaders headers, @Context Request request) {
        Dataset dataset = existing(id);
        return Downloads.answer(artifacts, dataset.digest(), dataset.sizeBytes(), dataset.name(), headers, request);
    }

    /** The first rows. */
    @GET
    @Path("/{id}/preview")
    @Requires(Permission.READ)
    @Operation(
            summary = "Read the first rows of a data set",
            description = "Reads it as the operator clickml.csv-read does, with the parameters given.")
    public Preview preview(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") @Description("Number of rows, from 1 to 1000") int limit,
            @QueryParam("params")
                    @Description("Parameters of clickml.csv-read as a JSON object, without the file")
                    @Nullable
                    String params) {
        Fields fields = new Fields();
        if (limit < 1 || limit > MOST_ROWS) {
            fields.wrong("limit", "Give a number from 1 to " + MOST_ROWS + ".");
        }
        Map<String, Object> all = new LinkedHashMap<>();
        if (params != null && !params.isBlank()) {
            try {
                Map<String, Object> given =
                        Json.mapper().readValue(params, new TypeReference<Map<String, Object>>() {});
                all.putAll(given == null ? Map.of() : given);
            } catch (JsonProcessingException e) {
                String reason = e instanceof JsonMappingException ? "" : " " + Json.reason(e) + ".";
                fields.wrong("params", "This is not a JSON object." + reason);
            }
        }
        fields.check();
        all.put("file", existing(id).id());
        return graphs.preview(READER, all, limit);
    }

    private Dataset existing(String id) {
        return store.find(id).orElseThrow(() -> RequestException.notFound("data set", id));
    }
}

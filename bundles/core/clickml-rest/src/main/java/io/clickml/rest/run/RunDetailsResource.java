package io.clickml.rest.run;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Preview;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Downloads;
import io.clickml.rest.http.Items;
import io.clickml.sdk.spi.ArtifactStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a run has left: steps, metrics, reports, previews and files. */
@Component(service = RunDetailsResource.class)
@ApiResource
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunDetailsResource {
    private final RunStore store;
    private final ArtifactStore artifacts;

    /** With the services it asks. */
    @Activate
    public RunDetailsResource(@Reference RunStore store, @Reference ArtifactStore artifacts) {
        this.store = store;
        this.artifacts = artifacts;
    }

    /** Steps in the order of the graph's nodes. */
    @GET
    @Path("/{id}/steps")
    @Requires(Permission.READ)
    @Operation(summary = "List the steps of a run")
    public Items<Step> steps(@PathParam("id") String id) {
        return new Items<>(store.steps(existing(id)));
    }

    /** Metrics by step, name and index. */
    @GET
    @Path("/{id}/metrics")
    @Requires(Permission.READ)
    @Operation(summary = "List the metrics of a run")
    public Items<MetricValue> metrics(@PathParam("id") String id) {
        return new Items<>(store.metrics(existing(id)));
    }

    /** Reports by step and index. */
    @GET
    @Path("/{id}/reports")
    @Requires(Permission.READ)
    @Operation(summary = "List the reports of a run, with their charts")
    public Items<StepReport> reports(@PathParam("id") String id) {
        return new Items<>(store.reports(existing(id)));
    }

    /** The first rows that came out of a port. */
    @GET
    @Path("/{id}/steps/{node}/outputs/{port}")
    @Requires(Permission.READ)
    @Operation(
            summary = "Get the first rows that came out of a step",
            answer = Preview.class,
            problems = 409,
            description = "409 if there are none yet, or if a model comes out of the port.")
    public Response output(@PathParam("id") String id, @PathParam("node") String node, @PathParam("port") String port) {
        Step step = store.steps(existing(id)).stream()
                .filter(candidate -> candidate.node().equals(node))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("step", node));
        Step.Output output = step.outputs().get(port);
        String preview = output == null ? null : output.preview();
        if (preview == null) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "There are no rows of port '" + port + "' of step '" + node + "', which is " + step.status()
                            + ". Ports with output: "
                            + step.outputs().keySet().stream().sorted().toList() + ".");
        }
        StreamingOutput json = out -> {
            try (InputStream in = artifacts.open(preview, 0, Long.MAX_VALUE)) {
                in.transferTo(out);
            }
        };
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Files that steps have left behind. */
    @GET
    @Path("/{id}/files")
    @Requires(Permission.READ)
    @Operation(summary = "List the files that a run has left behind")
    public Items<RunFile> files(@PathParam("id") String id) {
        return new Items<>(store.files(existing(id)));
    }

    /** One of these files. */
    @GET
    @Path("/{id}/files/{node}/{name}")
    @Requires(Permission.READ)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Download a file that a run has left behind",
            answer = byte[].class,
            media = MediaType.APPLICATION_OCTET_STREAM,
            problems = 416,
            headers = {"ETag", "Content-Disposition", "Accept-Ranges"})
    public Response file(
            @PathParam("id") String id,
            @PathParam("node") String node,
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context Request request) {
        RunFile file = store.files(existing(id)).stream()
                .filter(candidate ->
                        candidate.node().equals(node) && candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("file", name));
        return Downloads.answer(artifacts, file.digest(), file.sizeBytes(), file.name(), headers, request);
    }

    private String existing(String id) {
        return store.find(id)
                .orElseThrow(() -> RequestException.notFound("run", id))
                .id();
    }
}

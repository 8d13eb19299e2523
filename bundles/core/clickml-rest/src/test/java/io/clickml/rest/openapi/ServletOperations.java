package io.clickml.rest.openapi;

import io.clickml.api.security.Permission;
import io.clickml.rest.access.Anonymous;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.openapi.ServletBodies.InferenceRequest;
import io.clickml.rest.openapi.ServletBodies.InferenceResponse;
import io.clickml.rest.openapi.ServletBodies.ModelMetadata;
import io.clickml.rest.openapi.ServletBodies.ModelReady;
import io.clickml.rest.openapi.ServletBodies.PredictionRequest;
import io.clickml.rest.openapi.ServletBodies.Predictions;
import io.clickml.rest.openapi.ServletBodies.ServerLive;
import io.clickml.rest.openapi.ServletBodies.ServerMetadata;
import io.clickml.rest.openapi.ServletBodies.ServerReady;
import io.clickml.rest.system.HealthServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Notes on what servlets answer beside the resources. Nothing implements this. */
interface ServletOperations {
    @GET
    @Path("/health/live")
    @Anonymous
    @Operation(summary = "Tell whether the server is alive")
    HealthServlet.Live healthLive();

    @GET
    @Path("/health/ready")
    @Anonymous
    @Operation(
            summary = "Tell whether the server can work",
            alike = 503,
            description = "If it cannot, the status is DOWN, and the checks name what is wrong. The log says more.")
    HealthServlet.Ready healthReady();

    @GET
    @Path("/metrics")
    @Requires(Permission.READ)
    @Operation(summary = "Read all metrics in Prometheus' text format", answer = String.class, media = "text/plain")
    void metrics();

    @GET
    @Path("/api/v1/events")
    @Requires(Permission.READ)
    @Operation(
            summary = "Listen to events",
            answer = String.class,
            media = "text/event-stream",
            problems = 429,
            description =
                    "Server-sent events with ids. Types: run.changed, step.changed, step.progress, run.log, run.metric, operators.changed,"
                            + " pipeline.changed, model.changed, plugin.changed, plugin.install, panels.changed; reset says that some were missed: read everything anew.")
    void events(
            @QueryParam("runId") @Description("Of runs, only this one") @Nullable String runId,
            @HeaderParam("Last-Event-ID")
                    @Description("The last event that the client has; later ones are sent again")
                    @Nullable
                    String last,
            @QueryParam("lastEventId") @Description("The same, for those who cannot set headers") @Nullable
                    String lastId);

    @POST
    @Path("/api/v1/models/{name}/versions/{version}/predictions")
    @Requires(Permission.PREDICT)
    @Operation(
            summary = "Ask a model",
            description = "Takes raw records: the columns of the source, not the prepared ones.")
    Predictions predict(
            @PathParam("name") String name,
            @PathParam("version") @Description("A number, or latest") String version,
            PredictionRequest body);

    @GET
    @Path("/v2")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Describe the server")
    ServerMetadata inferenceServer();

    @GET
    @Path("/v2/health/live")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Tell whether the server is live")
    ServerLive inferenceLive();

    @GET
    @Path("/v2/health/ready")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Tell whether the server is ready")
    ServerReady inferenceReady();

    @GET
    @Path("/v2/models/{name}")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Describe the latest version of a model")
    ModelMetadata inferenceModel(@PathParam("name") String name);

    @GET
    @Path("/v2/models/{name}/ready")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Tell whether the latest version of a model is ready")
    ModelReady inferenceModelReady(@PathParam("name") String name);

    @POST
    @Path("/v2/models/{name}/infer")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Ask the latest version of a model")
    InferenceResponse infer(@PathParam("name") String name, InferenceRequest body);

    @GET
    @Path("/v2/models/{name}/versions/{version}")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Describe a version of a model")
    ModelMetadata inferenceModelVersion(@PathParam("name") String name, @PathParam("version") String version);

    @GET
    @Path("/v2/models/{name}/versions/{version}/ready")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Tell whether a version of a model is ready")
    ModelReady inferenceModelVersionReady(@PathParam("name") String name, @PathParam("version") String version);

    @POST
    @Path("/v2/models/{name}/versions/{version}/infer")
    @Requires(Permission.PREDICT)
    @Operation(summary = "Ask a version of a model")
    InferenceResponse inferVersion(
            @PathParam("name") String name, @PathParam("version") String version, InferenceRequest body);
}

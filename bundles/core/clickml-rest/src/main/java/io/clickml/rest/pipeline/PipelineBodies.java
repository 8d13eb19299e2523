package io.clickml.rest.pipeline;

import io.clickml.api.pipeline.Graph;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Required;
import io.clickml.rest.http.Fields;
import org.jspecify.annotations.Nullable;

/** What is sent and answered around pipelines. */
public final class PipelineBodies {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 10_000;

    private PipelineBodies() {}

    /** A pipeline to be saved. */
    public record PipelineBody(
            @Description("Unique without regard to case, at most 200 characters") @Required @Nullable
            String name,

            @Nullable String description,
            @Description("Empty if absent") @Nullable GraphBody graph) {
        Content checked() {
            Fields fields = new Fields();
            Content content = new Content(
                    fields.text("name", name, LONGEST_NAME),
                    fields.optional("description", description, LONGEST_DESCRIPTION),
                    GraphBody.graph(graph, "graph", fields));
            fields.check();
            return content;
        }
    }

    /** A pipeline outside of a server, to be imported. */
    public record ImportBody(
            @Description("Version of this form: 1") @Required @Nullable
            Integer format,

            @Required @Nullable String name,
            @Nullable String description,
            @Nullable GraphBody graph) {
        Content checked() {
            if (format == null || format != Export.FORMAT) {
                Fields fields = new Fields();
                fields.wrong(
                        "format",
                        "This server reads format " + Export.FORMAT + ", as GET /pipelines/{id}/export writes it.");
                fields.check();
            }
            return new PipelineBody(name, description, graph).checked();
        }
    }

    /** A pipeline outside of a server. */
    public record Export(
            @Description("Version of this form: 1") int format, String name, String description, Graph graph) {
        static final int FORMAT = 1;
    }

    /** What to run. */
    public record RunRequest(
            @Description("Of the pipeline; the current one if absent") @Nullable
            Integer version,

            @Description("Of all randomness; 1 if absent") @Nullable
            Long seed,

            @Description("Name of an execution engine, as GET /engines lists them; local if absent") @Nullable
            String engine) {}

    /** What is saved of a pipeline. */
    record Content(String name, String description, Graph graph) {
        static final int LONGEST = LONGEST_NAME;
    }
}

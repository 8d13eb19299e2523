package io.clickml.rest.run;

import io.clickml.api.RequestException;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.RunStore;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The log of a run. */
@Component(service = RunLogResource.class)
@ApiResource
@Path("/runs/{id}/logs")
public final class RunLogResource {
    private static final int MOST = 1000;
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");
    private final RunStore store;

    /** With the service it asks. */
    @Activate
    public RunLogResource(@Reference RunStore store) {
        this.store = store;
    }

    /** Some lines. */
    @GET
    @Requires(Permission.READ)
    @Produces({MediaType.APPLICATION_JSON + ";qs=1.0"})
    @Operation(summary = "Read the log of a run")
    public Items<LogLine> lines(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") @Description("Only lines with a greater number") long after,
            @QueryParam("limit") @DefaultValue("500") @Description("From 1 to 1000") int limit,
            @QueryParam("node") @Description("Only of this step") @Nullable String node,
            @QueryParam("level") @DefaultValue("DEBUG") @Description("Least level: ERROR, WARN, INFO or DEBUG")
                    String level,
            @QueryParam("text") @DefaultValue("") @Description("A text that the line contains, in any case")
                    String text) {
        String least = level.toUpperCase(Locale.ROOT);
        Fields fields = new Fields();
        if (!LEVELS.contains(least)) {
            fields.wrong("level", "Give one of " + LEVELS + ".");
        }
        if (limit < 1 || limit > MOST) {
            fields.wrong("limit", "Give a number from 1 to " + MOST + ".");
        }
        fields.check();
        return new Items<>(store.logs(existing(id), new LogFilter(after, limit, node, least, text)));
    }

    /** The whole log as text. */
    @GET
    @Requires(Permission.READ)
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    @Operation(summary = "Read the log of a run", answer = String.class, media = MediaType.TEXT_PLAIN)
    public StreamingOutput text(@PathParam("id") String id) {
        String run = existing(id);
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            long after = 0;
            List<LogLine> lines = store.logs(run, new LogFilter(after, MOST, null, "DEBUG", ""));
            while (!lines.isEmpty()) {
                for (LogLine line : lines) {
                    writer.write(line.time() + " " + line.level()
                            + (line.node().isEmpty() ? "" : " [" + line.node() + "]") + " " + line.text() + "\n");
                }
                after = lines.get(lines.size() - 1).number();
                lines = store.logs(run, new LogFilter(after, MOST, null, "DEBUG", ""));
            }
            writer.flush();
        };
    }

    private String existing(String id) {
        return store.find(id)
                .orElseThrow(() -> RequestException.notFound("run", id))
                .id();
    }
}

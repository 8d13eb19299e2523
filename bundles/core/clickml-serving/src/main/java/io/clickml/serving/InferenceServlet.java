package io.clickml.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.clickml.api.RequestException;
import io.clickml.api.security.Permission;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The Open Inference Protocol, version 2, over HTTP: columns as tensors of shape [rows] or [rows, 1]. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/v2", "/v2/*"})
public final class InferenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

    private final transient Scorers scorers;

    /** Answers for the models of this registry. */
    @Activate
    public InferenceServlet(@Reference ModelRegistry registry) {
        scorers = registry.scorers();
    }

    /** A path below {@code /v2/models}. */
    private record Target(String model, String version, String action) {
        static Target of(HttpServletRequest request) {
            String[] parts =
                    request.getRequestURI().substring("/v2/models/".length()).split("/", -1);
            if (parts.length >= 3 && parts[1].equals("versions") && parts.length <= 4) {
                return new Target(parts[0], parts[2], parts.length == 4 ? parts[3] : "");
            }
            if (parts.length <= 2) {
                return new Target(parts[0], "latest", parts.length == 2 ? parts[1] : "");
            }
            throw RequestException.notFound("address", request.getRequestURI());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            response.setHeader("Allow", String.join(", ", METHODS));
            Answers.send(response, 405, "application/json", json -> {
                json.writeStartObject();
                json.writeStringField("error", "Use GET to look, and POST to infer.");
                json.writeEndObject();
            });
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Answers.allow(request, Permission.PREDICT);
            String uri = request.getRequestURI();
            switch (uri) {
                case "/v2", "/v2/" -> Answers.send(response, InferenceServlet::server);
                case "/v2/health/live" -> Answers.send(response, json -> flag(json, "live"));
                case "/v2/health/ready" -> Answers.send(response, json -> flag(json, "ready"));
                default -> model(uri, request, response);
            }
        } catch (RuntimeException e) {
            error(response, e);
        }
    }

    private void model(String uri, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!uri.startsWith("/v2/models/")) {
            throw RequestException.notFound("address", uri);
        }
        Target target = Target.of(request);
        Scorer scorer = scorers.find(target.model(), target.version());
        switch (target.action()) {
            case "" -> Answers.send(response, json -> metadata(scorer, json));
            case "ready" ->
                Answers.send(response, json -> {
                    json.writeStartObject();
                    json.writeStringField("name", scorer.name());
                    json.writeBooleanField("ready", true);
                    json.writeEndObject();
                });
            default -> throw RequestException.notFound("address", uri);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Answers.allow(request, Permission.PREDICT);
            Target target =
                    request.getRequestURI().startsWith("/v2/models/") ? Target.of(request) : new Target("", "", "");
            if (!target.action().equals("infer")) {
                throw RequestException.notFound("address", request.getRequestURI());
            }
            Scorer scorer = scorers.find(target.model(), target.version());
            InferenceReader reader = new InferenceReader(scorer);
            Table scored = Predictions.score(scorer, request, Json.STREAMS, json -> read(reader, json));
            Answers.send(response, json -> InferenceWriter.write(scorer, reader.id(), scored, json));
        } catch (RuntimeException | IOException e) {
            error(response, e);
        }
    }

    private static Table read(InferenceReader reader, JsonParser json) {
        try {
            return reader.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The protocol's errors are one string. */
    private static void error(HttpServletResponse response, Exception thrown) throws IOException {
        RequestException refused = Answers.understood(thrown);
        StringBuilder text = new StringBuilder(String.valueOf(refused.getMessage()));
        refused.fields()
                .forEach(field ->
                        text.append(' ').append(field.path()).append(": ").append(field.message()));
        int status = Answers.status(refused);
        Answers.send(response, status == 422 ? 400 : status, "application/json", json -> {
            json.writeStartObject();
            json.writeStringField("error", text.toString());
            json.writeEndObject();
        });
    }

    private static void flag(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeBooleanField(name, true);
        json.writeEndObject();
    }

    private static void server(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", "ClickML");
        json.writeStringField("version", "1.0.0");
        json.writeArrayFieldStart("extensions");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void metadata(Scorer scorer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", scorer.name());
        json.writeArrayFieldStart("versions");
        json.writeString(String.valueOf(scorer.version()));
        json.writeEndArray();
        json.writeStringField("platform", "clickml");
        json.writeArrayFieldStart("inputs");
        List<Field> inputs = scorer.inputs().fields();
        for (Field field : inputs) {
            tensor(json, field.name(), InferenceReader.datatype(field.type()), -1);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outputs");
        tensor(json, InferenceWriter.PREDICTION, scorer.graph().kind().equals("REGRESSOR") ? "FP64" : "BYTES", -1);
        if (!scorer.graph().labels().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("name", InferenceWriter.PROBABILITIES);
            json.writeStringField("datatype", "FP64");
            json.writeFieldName("shape");
            json.writeArray(new int[] {-1, scorer.graph().labels().size()}, 0, 2);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void tensor(JsonGenerator json, String name, String datatype, int rows) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("datatype", datatype);
        json.writeFieldName("shape");
        json.writeArray(new int[] {rows}, 0, 1);
        json.writeEndObject();
    }
}

package io.clickml.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.clickml.api.RequestException;
import io.clickml.api.security.Permission;
import io.clickml.sdk.table.Table;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Answers {@code POST /api/v1/models/{name}/versions/{version}/predictions} right behind the gate, on the thread of the
 * request, before any dispatch: one row pays for no more than reading it, applying the model and writing the answer.
 */
@Component(service = Preprocessor.class, property = Constants.SERVICE_RANKING + ":Integer=0")
public final class Predictions implements Preprocessor {
    private static final String START = "/api/v1/models/";
    private static final String END = "/predictions";

    private final Scorers scorers;

    /** Answers for the models of this registry. */
    @Activate
    public Predictions(@Reference ModelRegistry registry) {
        scorers = registry.scorers();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && http.getRequestURI().startsWith(START)
                && http.getRequestURI().endsWith(END)) {
            answer(http, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Answers.allow(request, Permission.PREDICT);
            String uri = request.getRequestURI();
            String[] path =
                    uri.substring(START.length(), uri.length() - END.length()).split("/", -1);
            if (path.length != 3 || !path[1].equals("versions")) {
                throw RequestException.notFound("address", uri);
            }
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                Answers.send(response, 405, "application/problem+json", json -> {
                    json.writeStartObject();
                    json.writeStringField("title", "Method Not Allowed");
                    json.writeNumberField("status", 405);
                    json.writeStringField("detail", "Predictions are asked with POST.");
                    json.writeEndObject();
                });
                return;
            }
            Scorer scorer = scorers.find(path[0], path[2]);
            Table scored = score(scorer, request, Json.RECORDS, json -> read(scorer, json));
            Answers.send(response, json -> PredictionWriter.write(scorer, scored, json));
        } catch (RuntimeException | IOException e) {
            refuse(request, response, e);
        }
    }

    private static Table read(Scorer scorer, JsonParser json) {
        try {
            return new RecordReader(scorer).read(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads, scores and counts. */
    static Table score(Scorer scorer, HttpServletRequest request, JsonFactory factory, Function<JsonParser, Table> read)
            throws IOException {
        if (request.getContentLengthLong() > Json.LONGEST_BODY) {
            throw new RequestException(
                    RequestException.Reason.TOO_LARGE,
                    "The request has more than " + Json.LONGEST_BODY + " bytes. Send the records in several requests.");
        }
        long before = System.nanoTime();
        boolean done = false;
        try (JsonParser json = factory.createParser(request.getInputStream())) {
            Table scored = scorer.score(read.apply(json));
            scorer.rows.add(scored.rowCount());
            done = true;
            return scored;
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        } finally {
            scorer.requests.increment();
            scorer.nanos.add(System.nanoTime() - before);
            if (!done) {
                scorer.failures.increment();
            }
        }
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("The answer was cut off", thrown);
        }
        Answers.problem(request, response, Answers.understood(thrown));
    }
}

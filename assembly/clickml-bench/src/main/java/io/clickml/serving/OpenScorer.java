package io.clickml.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.clickml.api.catalog.Catalog;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A way for the benchmarks to what the server keeps to itself. */
public final class OpenScorer {
    private final Scorer scorer;

    /** Loads what a learner's step has left. */
    public OpenScorer(Catalog catalog, ArtifactStore artifacts, String servedGraph) {
        scorer = new ScorerLoader(catalog, artifacts).load("benchmark", 1, servedGraph);
    }

    /** How many transforms are before the model. */
    public int transforms() {
        return scorer.graph().steps().size() - 1;
    }

    /** The rows of a request. */
    public Table read(byte[] json) throws IOException {
        try (JsonParser parser = Json.STREAMS.createParser(json)) {
            return new RecordReader(scorer).read(parser);
        }
    }

    /** The same rows in columns that were never seen. */
    public Table fresh(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Field field : table.schema().fields()) {
            Column.Builder builder = field.type().builder(table.rowCount());
            builder.addAll(table.column(field.name()));
            columns.add(builder.build());
        }
        return Table.of(table.schema(), columns);
    }

    /** What the model says of rows. */
    public Table score(Table raw) {
        return scorer.score(raw);
    }

    /** The answer to a request, without the request. */
    public byte[] answer(byte[] request) throws IOException {
        Table scored = scorer.score(read(request));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.STREAMS.createGenerator(bytes)) {
            PredictionWriter.write(scorer, scored, json);
        }
        return bytes.toByteArray();
    }
}

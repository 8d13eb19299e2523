package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Preview;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.spi.CacheStore;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first rows of sources, without reading the rest. Those that depend on nothing but parameters and files that are
 * known by their digest are kept in the cache for a while.
 */
final class SourcePreviews {
    private static final Logger LOG = LoggerFactory.getLogger(SourcePreviews.class);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Wider ones are rare, and would drive out many others. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int MOST_ROWS = 1000;

    private final DesignRuns runs;
    private final PluginCalls calls;
    private final CacheStore cache;

    SourcePreviews(DesignRuns runs, PluginCalls calls, CacheStore cache) {
        this.runs = runs;
        this.calls = calls;
        this.cache = cache;
    }

    /** @throws RequestException INVALID if the data cannot be read so */
    <P extends Record> Preview of(BoundNode<P> node, Source<P> source, int limit) {
        int rows = Math.max(1, Math.min(limit, MOST_ROWS));
        return calls.ask(node.plugin(), AT_MOST, () -> {
            Optional<PreviewKey> key = PreviewKey.of(node, rows, runs.files());
            return key.flatMap(this::kept).orElseGet(() -> read(node, source, rows, key));
        });
    }

    private Optional<Preview> kept(PreviewKey key) {
        return cache.get(key.text()).flatMap(bytes -> {
            Optional<Preview> preview = Json.read(bytes, Preview.class);
            if (preview.isEmpty()) {
                LOG.warn("The cache has something else than a preview under {}; it is read and put anew", key.text());
            }
            return preview;
        });
    }

    private <P extends Record> Preview read(BoundNode<P> node, Source<P> source, int rows, Optional<PreviewKey> key) {
        try (DesignRun run = runs.begin()) {
            Preview preview = read(source.read(node.params(), run), rows, run);
            key.filter(known -> known.covers(run.filesRead())).ifPresent(known -> keep(known, preview));
            return preview;
        }
    }

    private void keep(PreviewKey key, Preview preview) {
        byte[] bytes = Json.bytes(preview);
        if (bytes.length <= MOST_BYTES) {
            cache.put(key.text(), bytes, KEPT);
        }
    }

    private static Preview read(Batches batches, int rows, DesignRun run) {
        try {
            List<Table> read = new ArrayList<>();
            int count = 0;
            for (int part = 0; part < batches.parts() && count < rows; part++) {
                try (Stream<Table> stream = batches.open(part)) {
                    Iterator<Table> iterator = stream.iterator();
                    while (count < rows && iterator.hasNext()) {
                        Table table = iterator.next();
                        read.add(table.slice(0, Math.min(table.rowCount(), rows - count)));
                        count += table.rowCount();
                    }
                }
            }
            Table table = read.isEmpty() ? Table.empty(batches.schema()) : Table.concat(read);
            return Previews.of(table, rows, -1, run.warnings());
        } catch (ClickMLException e) {
            throw new RequestException(RequestException.Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }
}

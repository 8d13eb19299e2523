package io.clickml.bench;

import io.clickml.api.Actor;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.Graph;
import io.clickml.engine.LocalEngine;
import io.clickml.engine.OpenEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The engine with everything around it in memory. */
final class MemoryServer {
    private static final Actor ACTOR = new Actor("benchmark", "");

    final MemoryCatalog catalog = new MemoryCatalog();
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    final MemoryRuns runs = new MemoryRuns();
    private final MemoryPipelines pipelines = new MemoryPipelines();
    private final MemoryDatasets datasets = new MemoryDatasets();
    private final LocalEngine engine;

    /** Nobody listens. */
    private static final class NoEvents implements EventBus {
        @Override
        public void publish(Event event) {}

        @Override
        public Subscription subscribe(Consumer<Event> listener) {
            return () -> {};
        }
    }

    /** With a directory for what lasts no longer than a run, and a number of threads to work on. */
    MemoryServer(Path home, int threads) {
        Path temporary = home.resolve("temporary-" + threads);
        engine = OpenEngine.create(temporary, threads, catalog, pipelines, runs, datasets, artifacts, new NoEvents());
    }

    /** Keeps a file as a data set of that name. */
    void dataset(String name, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String digest = artifacts.put(new ByteArrayInputStream(bytes)).digest();
        datasets.create(name, "", digest, bytes.length, ACTOR);
    }

    /** Keeps a graph as a pipeline of that name. */
    void pipeline(String name, Graph graph) {
        pipelines.create(name, "", graph, ACTOR);
    }

    /** Runs a pipeline to its end, which must be good. */
    void run(String pipeline) throws InterruptedException {
        engine.start(pipeline, null, 1L, null, ACTOR);
        runs.awaitEnd();
    }
}

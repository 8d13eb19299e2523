package io.clickml.engine;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.run.RunStore;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A way for the benchmarks to an engine with settings of their own. */
public final class OpenEngine {
    private OpenEngine() {}

    /** An engine that works on a number of threads. */
    public static LocalEngine create(
            Path temporary,
            int threads,
            Catalog catalog,
            PipelineStore pipelines,
            RunStore runs,
            DatasetStore datasets,
            ArtifactStore artifacts,
            EventBus events) {
        return new LocalEngine(
                new EngineSettings(temporary, threads, 1),
                catalog,
                new Stores(pipelines, runs, datasets, artifacts, new NoCache()),
                events);
    }

    /** Forgets everything: nothing is measured twice. */
    private static final class NoCache implements CacheStore {
        @Override
        public Optional<byte[]> get(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, byte[] value, Duration timeToLive) {}

        @Override
        public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
            return true;
        }

        @Override
        public void remove(String key) {}
    }
}

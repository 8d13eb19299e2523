package io.clickml.engine;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.run.RunStore;
import io.clickml.sdk.spi.ArtifactStore;
import java.nio.file.Path;

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
                new EngineSettings(temporary, threads, 1), catalog, pipelines, runs, datasets, artifacts, events);
    }
}

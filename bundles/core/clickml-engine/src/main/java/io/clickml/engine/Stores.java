package io.clickml.engine;

import io.clickml.api.data.DatasetStore;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.run.RunStore;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;

/** What the server keeps, and the engine reads or adds to. */
record Stores(
        PipelineStore pipelines, RunStore runs, DatasetStore datasets, ArtifactStore artifacts, CacheStore cache) {}

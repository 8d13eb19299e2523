package io.clickml.engine;

import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.InputStream;
import java.util.Optional;

/** Data sets as the files that operators read. A reference is the id of a data set or its name. */
final class DatasetFiles {
    private final DatasetStore datasets;
    private final ArtifactStore artifacts;

    DatasetFiles(DatasetStore datasets, ArtifactStore artifacts) {
        this.datasets = datasets;
        this.artifacts = artifacts;
    }

    Optional<Dataset> find(String reference) {
        return datasets.find(reference).or(() -> datasets.findByName(reference));
    }

    DataFile file(String reference) {
        Dataset dataset = find(reference)
                .orElseThrow(() -> new ClickMLException(
                        ErrorCode.PARAMETER_INVALID,
                        "There is no data set '" + reference + "'. Choose another, or upload it."));
        return new ArtifactFile(dataset, artifacts);
    }

    private record ArtifactFile(Dataset dataset, ArtifactStore artifacts) implements DataFile {
        @Override
        public String name() {
            return dataset.name();
        }

        @Override
        public String digest() {
            return dataset.digest();
        }

        @Override
        public long sizeBytes() {
            return dataset.sizeBytes();
        }

        @Override
        public InputStream open(long offset, long length) {
            return artifacts.open(dataset.digest(), offset, length);
        }
    }
}

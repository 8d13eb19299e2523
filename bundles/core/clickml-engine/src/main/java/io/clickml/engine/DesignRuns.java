package io.clickml.engine;

/** Makes the contexts in which operators are asked for schemas. */
record DesignRuns(DatasetFiles files, Scratch scratch) {
    DesignRun begin() {
        return new DesignRun(files, scratch);
    }
}

package io.clickml.engine;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.report.Report;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** What an operator is lent while the user is drawing. It keeps warnings, and forgets the rest. */
final class DesignRun implements Run, AutoCloseable {
    private final DatasetFiles files;
    private final Scratch scratch;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger log = new LineLogger((level, text) -> {
        if (level == Level.WARN || level == Level.ERROR) {
            warnings.add(text);
        }
    });
    private final Set<String> filesRead = ConcurrentHashMap.newKeySet();
    private @Nullable Path directory;

    DesignRun(DatasetFiles files, Scratch scratch) {
        this.files = files;
        this.scratch = scratch;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Digests of the files that were asked for. */
    Set<String> filesRead() {
        return Set.copyOf(filesRead);
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public void progress(double fraction) {}

    @Override
    public void checkCancelled() {}

    @Override
    public Logger log() {
        return log;
    }

    @Override
    public void metric(String name, double value) {}

    @Override
    public void report(Report report) {}

    @Override
    public synchronized Path tempDir() {
        Path known = directory;
        if (known == null) {
            known = scratch.create();
            directory = known;
        }
        return known;
    }

    @Override
    public DataFile file(String reference) {
        DataFile file = files.file(reference);
        filesRead.add(file.digest());
        return file;
    }

    @Override
    public OutputStream create(String name) {
        throw new ClickMLException(
                ErrorCode.DEFECT, "Files can be left behind by a run only; '" + name + "' was made while drawing");
    }

    @Override
    public synchronized void close() {
        if (directory != null) {
            Scratch.delete(directory);
        }
    }
}

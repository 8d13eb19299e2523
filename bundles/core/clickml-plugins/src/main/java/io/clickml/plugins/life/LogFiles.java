package io.clickml.plugins.life;

import io.clickml.api.plugin.PluginLogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of the logs of plugins on the disk: two small files a version, the older of which goes when the newer one is full.
 * They are written a moment later by a thread of their own; what cannot be written is lost, and nobody is kept waiting.
 */
public final class LogFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final String ENDING = ".log";
    private static final String OLDER = ".log.1";
    private static final long LARGEST_BYTES = 128 * 1024;
    /** Lines that are written before the size is looked at. */
    private static final int BATCH = 10;

    private static final int MOST_FILES = 1_000;
    private static final int MOST_PENDING = 1_000;
    private static final long AFTER_MILLIS = 200;
    private static final long END_SECONDS = 2;

    private final Path folder;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<String, List<String>> pending = new HashMap<>();
    private boolean planned;
    private boolean failed;

    /** In a folder, which is made when there is something to write. */
    public LogFiles(Path folder) {
        this.folder = folder;
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "clickml-plugin-logs");
            made.setDaemon(true);
            return made;
        });
        later(this::removeOldest, 0);
    }

    /** Writes a line, soon. */
    synchronized void add(String plugin, PluginLogLine line) {
        List<String> lines = pending.computeIfAbsent(plugin, key -> new ArrayList<>());
        if (lines.size() < MOST_PENDING) {
            lines.add(line.time() + " " + line.level() + " " + escaped(line.message()));
        }
        if (!planned) {
            planned = true;
            later(this::write, AFTER_MILLIS);
        }
    }

    /** Deletes what there is of a plugin, soon. */
    synchronized void forget(String plugin) {
        pending.remove(plugin);
        later(
                () -> {
                    delete(file(plugin, ENDING));
                    delete(file(plugin, OLDER));
                },
                0);
    }

    private void later(Runnable work, long millis) {
        try {
            thread.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is being stopped: {}", e.toString());
        }
    }

    private Path file(String plugin, String ending) {
        return folder.resolve(plugin.replace(' ', '_') + ending);
    }

    private void write() {
        Map<String, List<String>> lines;
        synchronized (this) {
            planned = false;
            lines = new HashMap<>(pending);
            pending.clear();
        }
        lines.forEach(this::write);
    }

    private void write(String plugin, List<String> lines) {
        Path file = file(plugin, ENDING);
        try {
            Files.createDirectories(folder);
            for (int from = 0; from < lines.size(); from += BATCH) {
                List<String> batch = lines.subList(from, Math.min(lines.size(), from + BATCH));
                Files.write(file, batch, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (Files.size(file) > LARGEST_BYTES) {
                    Files.move(file, file(plugin, OLDER), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("The log of plugin {} cannot be written to {}: {}", plugin, file, e.toString());
            }
            failed = true;
        }
    }

    /** The lines of a plugin that are on the disk, the oldest first; those that cannot be read are left out. */
    List<PluginLogLine> read(String plugin) {
        List<PluginLogLine> lines = new ArrayList<>();
        for (String ending : List.of(OLDER, ENDING)) {
            Path file = file(plugin, ending);
            try {
                if (Files.isRegularFile(file)) {
                    // Half a letter at the end of a file that broke off must not hide the rest.
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> parse(line, lines));
                }
            } catch (IOException e) {
                LOG.warn("The log of plugin {} in {} cannot be read: {}", plugin, file, e.toString());
            }
        }
        return lines;
    }

    private static void parse(String line, List<PluginLogLine> lines) {
        String[] parts = line.split(" ", 3);
        try {
            if (parts.length == 3) {
                lines.add(new PluginLogLine(Instant.parse(parts[0]), parts[1], unescaped(parts[2])));
            }
        } catch (DateTimeException e) {
            LOG.debug("Not a line of a log: {}", line);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Also plugins that were refused when they started have logged: theirs are not kept for ever. */
    private void removeOldest() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted(Comparator.comparing(LogFiles::written).reversed())
                    .skip(MOST_FILES)
                    .forEach(LogFiles::delete);
        } catch (IOException e) {
            LOG.warn("The logs of plugins in {} cannot be listed: {}", folder, e.toString());
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The log {} of a plugin cannot be deleted: {}", file, e.toString());
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        later(this::write, 0);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The logs of plugins are not all written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

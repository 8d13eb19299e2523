package io.clickml.sdk.testkit.conformance;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process that examines plugins for a server. It reads requests from its input and writes messages to its output,
 * both as {@link Wire} has them: first {@code ready}; for each request any number of {@code operator} and {@code check},
 * which say what comes next, and one answer, see {@link PluginExamination}. It ends when its input ends, or after a time
 * without requests. What a plugin prints goes to the error output.
 *
 * <p>Java must be started with {@code --add-opens java.base/java.lang=ALL-UNNAMED} and a temporary directory of its own,
 * which is emptied after each plugin.
 */
public final class Main {
    private static final long IDLE_SECONDS = 60;

    private Main() {}

    /** Serves until nobody asks any more. */
    public static void main(String[] arguments) throws Exception {
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        InputStream requests = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        BlockingQueue<Map<?, ?>> queue = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readAll(requests, queue), "requests");
        reader.setDaemon(true);
        reader.start();
        Wire.write(answers, Map.of("ready", true));
        for (Map<?, ?> request = next(queue); request != null; request = next(queue)) {
            Wire.write(
                    answers, new PluginExamination((operator, check) -> tell(answers, operator, check)).run(request));
            clear(Path.of(System.getProperty("java.io.tmpdir")));
        }
        Runtime.getRuntime().halt(0);
    }

    private static @Nullable Map<?, ?> next(BlockingQueue<Map<?, ?>> queue) throws InterruptedException {
        return queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /** On a thread of its own, so that this process ends with the server also while a plugin hangs. */
    private static void readAll(InputStream requests, BlockingQueue<Map<?, ?>> queue) {
        try {
            while (true) {
                queue.add(Wire.read(requests));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void tell(OutputStream answers, String operator, String check) {
        try {
            Wire.write(answers, Map.of("operator", operator, "check", check));
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .forEach(path -> path.toFile().delete());
        }
    }
}

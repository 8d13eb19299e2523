package io.clickml.plugins.examine;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process that examines: one after the other, until it is stopped or stops itself. */
final class Child {
    private static final String MAIN = "io.clickml.sdk.testkit.conformance.Main";
    private static final Map<?, ?> END = Map.of("end", true);
    private static final int REMEMBERED = 2000;
    private static final long SAID_MILLIS = 1000;
    /** What native libraries look at. Nothing of the server's settings, which hold passwords, is passed on. */
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "SystemRoot", "MALLOC_ARENA_MAX");

    private final Process process;
    private final Path folder;
    private final BlockingQueue<Map<?, ?>> messages = new LinkedBlockingQueue<>();
    private final StringBuffer said = new StringBuffer();
    private final Thread errors = new Thread(this::readErrors, "examination-errors");

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts one; it gets ready by itself. */
    static Child start(ExaminationSettings settings) throws IOException {
        Path folder = Files.createTempDirectory("examination");
        ProcessBuilder builder = new ProcessBuilder(command(settings, folder)).directory(folder.toFile());
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        try {
            Child child = new Child(builder.start(), folder);
            child.errors.setDaemon(true);
            child.errors.start();
            Thread reader = new Thread(child::readAll, "examination");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            Files.delete(folder);
            throw e;
        }
    }

    private static List<String> command(ExaminationSettings settings, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.megabytes() + "m");
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + folder.resolve("error.log"),
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                MAIN));
        return command;
    }

    private void readAll() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            while (true) {
                messages.add(Messages.read(in));
            }
        } catch (IOException e) {
            process.destroyForcibly();
            messages.add(END);
            deleteFolder();
        }
    }

    private void readErrors() {
        byte[] buffer = new byte[1024];
        try (InputStream in = process.getErrorStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                said.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                said.delete(0, Math.max(0, said.length() - REMEMBERED));
            }
        } catch (IOException e) {
            said.append(e.getMessage());
        }
    }

    /** When the process has ended: what is still open there cannot be deleted on every system. */
    private void deleteFolder() {
        process.onExit().thenRun(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                folder.toFile().deleteOnExit();
            }
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void send(Map<String, ?> request) throws IOException {
        Messages.write(process.getOutputStream(), request);
    }

    /** The next message, {@link #END} if there is none any more, or null if there was none in time. */
    @Nullable
    Map<?, ?> next(Duration patience) throws InterruptedException {
        return messages.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
    }

    static boolean isEnd(Map<?, ?> message) {
        return message.equals(END);
    }

    /** Its exit code, once it has ended and what it said is here. */
    int exitCode() throws InterruptedException {
        errors.join(SAID_MILLIS);
        return process.waitFor();
    }

    /** The last lines of what it wrote to its error output. */
    String said() {
        return said.toString().strip();
    }

    void stop() {
        process.destroyForcibly();
    }
}

package io.clickml.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution as people start it, by its own launcher, from a copy that a test may break first. */
final class Launched implements AutoCloseable {
    private static final Path ORIGINAL = Path.of(System.getProperty("itests.distribution"));

    final Path copy;
    final Path home;
    final int port = Ports.free();
    private final int agentPort = Ports.free();
    private Process process;

    /** Copies the distribution; nothing is started yet. */
    Launched(String name) throws IOException {
        Path target = Path.of("target", "launched", name + "-" + port).toAbsolutePath();
        copy = target.resolve("distribution");
        home = target.resolve("home");
        copyTree();
        try (InputStream agent = TestBundles.agent()) {
            Files.copy(agent, copy.resolve("system/agent.jar"));
        }
        append("etc/startup.properties", "reference\\:file\\:agent.jar = 7\n");
        append("etc/custom.properties", "itests.agent.port = " + agentPort + "\n");
    }

    private void copyTree() throws IOException {
        Files.walkFileTree(ORIGINAL, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(copy.resolve(ORIGINAL.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(ORIGINAL.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(copy.resolve(file), text, StandardOpenOption.APPEND);
    }

    /** Runs the launcher with more environment variables than the port and the home. */
    Launched start(Map<String, String> environment) throws IOException {
        Files.createDirectories(home);
        ProcessBuilder builder = new ProcessBuilder(
                        copy.resolve("bin/clickml-server").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLICKML_"));
        builder.environment().putAll(Map.of("CLICKML_HOME", home.toString(), "CLICKML_HTTP_PORT", "" + port));
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    AgentClient agent() {
        return new AgentClient(agentPort);
    }

    Http http() {
        return new Http(port);
    }

    boolean isWorking() {
        return process != null && process.isAlive();
    }

    Process process() {
        return process;
    }

    String console() {
        try {
            return Files.readString(home.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server as the script does, by a signal. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("The server does not stop on SIGTERM; see " + home);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.clickml.itests;

import static org.ops4j.pax.exam.CoreOptions.streamBundle;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** One unpacked and started distribution with an empty home, a port of its own, and an agent that obeys the tests. */
final class Container implements AutoCloseable {
    private static final String ARCHIVE = System.getProperty("itests.archive");
    private static final long LONGEST_START_MILLIS = 60_000;
    private static final String KARAF = System.getProperty("itests.karaf.version");

    /** The cache store that the container is told to choose; it is a plugin's, so that memory answers until it comes. */
    static final String CACHE = "shelf";

    private final TestContainer container;
    final Path home;
    final Path log;
    final int port = Ports.free();
    private final int agentPort = Ports.free();

    /** Starts a container; what is wrong with it on purpose comes with the options. */
    Container(String name, Option... extra) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        home = Files.createDirectories(target.resolve("homes").resolve(name + "-" + port));
        log = target.resolve(name + ".log");
        Files.deleteIfExists(log);
        List<Option> options = new ArrayList<>(options(target.resolve("exam")));
        options.addAll(Arrays.asList(extra));
        container = PaxExamRuntime.createContainer(PaxExamRuntime.createTestSystem(options.toArray(Option[]::new)));
        container.start();
    }

    private List<Option> options(Path unpack) throws IOException {
        String repository = System.getProperty("itests.repository");
        String specs = "lib/endorsed/org.apache.karaf.specs.";
        return List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(ARCHIVE)
                        .name("ClickML")
                        .unpackDirectory(unpack.toFile())
                        .useDeployFolder(false),
                // Without Karaf's own start script its log has an error about a class that these options bring.
                vmOptions(
                        // As the launcher does.
                        "-XX:+UseSerialGC",
                        "-XX:Tier4InvocationThreshold=50000",
                        "-XX:Tier4MinInvocationThreshold=20000",
                        "-XX:Tier4CompileThreshold=150000",
                        "-XX:Tier4BackEdgeThreshold=500000",
                        "--add-opens=java.base/java.net=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.sql/java.sql=ALL-UNNAMED",
                        "--add-reads=java.xml=java.logging",
                        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                        "--patch-module",
                        "java.base=" + specs + "locator-" + KARAF + ".jar",
                        "--patch-module",
                        "java.xml=" + specs + "java.xml-" + KARAF + ".jar"),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                keepRuntimeFolder(),
                systemTimeout(LONGEST_START_MILLIS),
                logLevel(LogLevel.INFO),
                editConfigurationFilePut("etc/custom.properties", "clickml.home", home.toString()),
                editConfigurationFilePut("etc/custom.properties", "org.osgi.service.http.port", String.valueOf(port)),
                editConfigurationFilePut("etc/custom.properties", "CLICKML_CACHE", CACHE),
                editConfigurationFilePut("etc/custom.properties", "itests.agent.port", String.valueOf(agentPort)),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.logging.cfg", "log4j2.appender.rolling.fileName", log.toString()),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository", repository),
                editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", ""),
                streamBundle(TestBundles.agent()).start());
    }

    /** The agent in the container, as soon as it answers. */
    AgentClient agent() {
        return new AgentClient(agentPort);
    }

    Http http() {
        return new Http(port);
    }

    String logText() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() {
        container.stop();
    }
}

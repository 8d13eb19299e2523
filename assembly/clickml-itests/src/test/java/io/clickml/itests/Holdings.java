package io.clickml.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** Runs inside the container: what its process holds on to. */
final class Holdings {
    private static final int COLLECTIONS = 3;

    private Holdings() {}

    static String threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.joining("\t"));
    }

    /** Counts, after garbage was collected. */
    static String all() {
        // Class loaders that refer to each other by references go one after the other.
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
        }
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"));
                Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return "loaders=" + loaders() + " classes="
                    + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " threads="
                    + ManagementFactory.getThreadMXBean().getThreadCount() + " files=" + files.count() + " libraries="
                    + maps.filter(line -> line.contains(".so"))
                            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                            .distinct()
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Class loaders of bundles. */
    private static long loaders() {
        try {
            String statistics = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmClassloaderStats",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return statistics
                    .lines()
                    .filter(line -> line.contains("BundleClassLoader"))
                    .count();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}

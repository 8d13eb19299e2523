package io.clickml.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Measures elapsed time and the CPU time of the whole process, so that garbage collection and compilation count. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Medians of several rounds, in seconds. */
    record Time(double elapsed, double cpu) {
        /** Such as {@code 203 MB per CPU second, 1.17 s of CPU in 0.62 s}. */
        String perSecond(double megabytes) {
            return String.format(
                    Locale.ROOT,
                    "%6.0f MB per CPU second, %5.0f MB per second (%.2f s of CPU in %.2f s)",
                    megabytes / cpu,
                    megabytes / elapsed,
                    cpu,
                    elapsed);
        }
    }

    private Stopwatch() {}

    /** One round of each after the other, so that all meet the same machine. */
    static List<Time> alternate(int warmUps, int rounds, List<Callable<?>> works) throws Exception {
        double[][] elapsed = new double[works.size()][rounds];
        double[][] cpu = new double[works.size()][rounds];
        for (int i = -warmUps; i < rounds; i++) {
            for (int k = 0; k < works.size(); k++) {
                Time time = measure(0, 1, works.get(k));
                if (i >= 0) {
                    elapsed[k][i] = time.elapsed();
                    cpu[k][i] = time.cpu();
                }
            }
        }
        List<Time> times = new ArrayList<>();
        for (int k = 0; k < works.size(); k++) {
            times.add(new Time(median(elapsed[k]), median(cpu[k])));
        }
        return times;
    }

    /** The result of the work keeps it from being optimized away. */
    static Time measure(int warmUps, int rounds, Callable<?> work) throws Exception {
        double[] elapsed = new double[rounds];
        double[] cpu = new double[rounds];
        int seen = 0;
        for (int i = -warmUps; i < rounds; i++) {
            System.gc();
            long cpuBefore = SYSTEM.getProcessCpuTime();
            long before = System.nanoTime();
            seen += System.identityHashCode(work.call()) & 1;
            if (i >= 0) {
                elapsed[i] = (System.nanoTime() - before) / 1e9;
                cpu[i] = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9;
            }
        }
        if (seen < 0) {
            throw new IllegalStateException();
        }
        return new Time(median(elapsed), median(cpu));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

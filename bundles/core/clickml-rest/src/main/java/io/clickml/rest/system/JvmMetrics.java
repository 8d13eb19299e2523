package io.clickml.rest.system;

import io.clickml.api.MetricSource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the Java machine says of itself. */
@Component(service = MetricSource.class)
public final class JvmMetrics implements MetricSource {
    @Override
    public void collect(Collector collector) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory(collector, "heap", memory.getHeapMemoryUsage());
        memory(collector, "nonheap", memory.getNonHeapMemoryUsage());
        collector.gauge(
                "jvm_threads",
                "Live threads.",
                Map.of(),
                ManagementFactory.getThreadMXBean().getThreadCount());
        collector.gauge(
                "jvm_classes_loaded",
                "Classes that are loaded.",
                Map.of(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        ManagementFactory.getGarbageCollectorMXBeans().forEach(gc -> {
            Map<String, String> labels = Map.of("gc", gc.getName());
            collector.counter("jvm_gc_collections_total", "Garbage collections.", labels, gc.getCollectionCount());
            collector.counter(
                    "jvm_gc_seconds_total", "Time spent in garbage collection.", labels, gc.getCollectionTime() / 1e3);
        });
        collector.gauge(
                "process_start_time_seconds",
                "When the server started, since 1970.",
                Map.of(),
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> collector.counter(
                        "process_cpu_seconds_total", "Processor time used.", Map.of(), cpu.toMillis() / 1e3));
    }

    private static void memory(Collector collector, String area, MemoryUsage usage) {
        Map<String, String> labels = Map.of("area", area);
        collector.gauge("jvm_memory_used_bytes", "Memory in use.", labels, usage.getUsed());
        collector.gauge("jvm_memory_committed_bytes", "Memory taken from the system.", labels, usage.getCommitted());
        if (usage.getMax() >= 0) {
            collector.gauge("jvm_memory_max_bytes", "Memory that may be taken.", labels, usage.getMax());
        }
    }
}

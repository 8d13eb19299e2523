package io.clickml.api;

import java.util.Map;

/** Adds to what {@code /metrics} shows. All services of this type are asked, from any thread. */
public interface MetricSource {
    /** Tells the current values. */
    void collect(Collector collector);

    /** Takes values. Names are in Prometheus style, such as {@code clickml_runs_total}. */
    interface Collector {
        /** A value that only grows. */
        void counter(String name, String help, Map<String, String> labels, double value);

        /** A value that goes up and down. */
        void gauge(String name, String help, Map<String, String> labels, double value);
    }
}

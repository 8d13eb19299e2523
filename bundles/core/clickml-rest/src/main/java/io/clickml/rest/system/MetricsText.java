package io.clickml.rest.system;

import io.clickml.api.MetricSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes metrics in Prometheus' text format, version 0.0.4. Not thread-safe. */
final class MetricsText implements MetricSource.Collector {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private final Map<String, StringBuilder> families = new TreeMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    @Override
    public void counter(String name, String help, Map<String, String> labels, double value) {
        add("counter", name, help, labels, value);
    }

    @Override
    public void gauge(String name, String help, Map<String, String> labels, double value) {
        add("gauge", name, help, labels, value);
    }

    private void add(String type, String name, String help, Map<String, String> labels, double value) {
        if (!NAME.matcher(name).matches()
                || !types.computeIfAbsent(name, key -> type).equals(type)) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a " + type);
        }
        StringBuilder family = families.computeIfAbsent(
                name,
                key -> new StringBuilder()
                        .append("# HELP ")
                        .append(key)
                        .append(' ')
                        .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                        .append('\n')
                        .append("# TYPE ")
                        .append(key)
                        .append(' ')
                        .append(type)
                        .append('\n'));
        family.append(name);
        String separator = "{";
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            family.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escape(label.getValue()))
                    .append('"');
            separator = ",";
        }
        family.append(labels.isEmpty() ? " " : "} ").append(number(value)).append('\n');
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return "+Inf";
        }
        return value == Double.NEGATIVE_INFINITY
                ? "-Inf"
                : value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value);
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }
}

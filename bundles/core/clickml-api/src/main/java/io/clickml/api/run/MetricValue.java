package io.clickml.api.run;

import io.clickml.sdk.report.Metric;

/**
 * A number that a run reported.
 *
 * @param node the step
 * @param index 0 for a metric that sums up; counts the points of a curve from 1
 * @param value NaN if undefined
 */
public record MetricValue(String node, String name, int index, double value, Metric.Better better) {}

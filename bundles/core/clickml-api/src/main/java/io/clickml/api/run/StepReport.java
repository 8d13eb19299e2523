package io.clickml.api.run;

import io.clickml.sdk.report.Report;

/** Metrics and charts that a step reported; {@code index} counts those of a step from 0. */
public record StepReport(String node, int index, Report report) {}

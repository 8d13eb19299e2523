package io.clickml.itests.sample;

import io.clickml.sdk.report.Report;

/** Is left out of the jar. */
final class Absent {
    Report report() {
        return Report.of(new io.clickml.sdk.report.Metric[0]);
    }
}

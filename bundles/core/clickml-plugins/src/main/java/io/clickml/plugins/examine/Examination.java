package io.clickml.plugins.examine;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Migrations.Migrated;
import java.util.List;

/**
 * What an examination has found.
 *
 * @param migrated an answer for each saved node, in their order, without the differences; empty if the code could not be
 *     asked
 */
public record Examination(List<ExaminedOperator> operators, List<Finding> findings, List<Migrated> migrated) {
    /** Copies the lists. */
    public Examination {
        operators = List.copyOf(operators);
        findings = List.copyOf(findings);
        migrated = List.copyOf(migrated);
    }

    /** Whether the plugin is to be taken. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    static Examination only(Finding finding) {
        return new Examination(List.of(), List.of(finding), List.of());
    }
}

package io.clickml.plugins.impact;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.Migrations;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.plugins.impact.PipelineImpacts.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks plugins what becomes of saved parameters: one that waits all at once, those in the server one by one. */
final class Questions implements PipelineImpacts.Answers {
    private static final long AT_MOST_NANOS = Duration.ofSeconds(5).toNanos();

    private final @Nullable Candidate candidate;
    private final @Nullable Migrations migrations;
    private final List<String> notes;

    /** @param notes takes what could not be answered */
    Questions(@Nullable Candidate candidate, @Nullable Migrations migrations, List<String> notes) {
        this.candidate = candidate;
        this.migrations = migrations;
        this.notes = notes;
    }

    @Override
    public Map<Asked, Migrated> of(Set<Asked> asked) {
        Map<Asked, Migrated> answers = new HashMap<>();
        List<Asked> ofCandidate = new ArrayList<>();
        long deadline = System.nanoTime() + AT_MOST_NANOS;
        int open = 0;
        for (Asked one : asked) {
            if (candidate != null
                    && one.target().plugin().equals(candidate.name())
                    && one.target().version().toString().equals(candidate.version())) {
                ofCandidate.add(one);
            } else if (one.target().paramsVersion() == 0 || migrations == null || System.nanoTime() > deadline) {
                open++;
            } else {
                answers.put(one, installed(one, migrations));
            }
        }
        if (candidate != null && !ofCandidate.isEmpty()) {
            List<Migrated> answered = candidate
                    .migrator()
                    .migrate(ofCandidate.stream().map(Asked::saved).toList());
            for (int i = 0; i < Math.min(answered.size(), ofCandidate.size()); i++) {
                answers.put(ofCandidate.get(i), answered.get(i));
            }
            open += Math.max(0, ofCandidate.size() - answered.size());
        }
        if (open > 0) {
            notes.add("What becomes of the saved parameters of " + Notes.number(open, "node")
                    + " is not known: the plugin's code could not be asked in time, or is not in the server.");
        }
        return answers;
    }

    private static Migrated installed(Asked one, Migrations migrations) {
        try {
            return migrations.migrate(
                    one.saved(), one.target().plugin(), one.target().version().toString());
        } catch (RequestException e) {
            return new Migrated(
                    one.saved().paramsVersion(),
                    one.target().paramsVersion(),
                    one.saved().params(),
                    List.of(),
                    String.valueOf(e.getMessage()));
        }
    }
}

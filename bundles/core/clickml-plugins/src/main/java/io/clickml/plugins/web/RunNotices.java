package io.clickml.plugins.web;

import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.sdk.spi.Notifier.Level;
import io.clickml.sdk.spi.Notifier.Notice;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Says in words how a run ended. */
record RunNotices(String server) {
    /**
     * A notice for who started the run.
     *
     * @param run one that has ended
     */
    Notice of(Run.Summary run) {
        String name = "Run #" + run.number() + " of '" + run.pipelineName() + "'";
        return new Notice(
                level(run.status()),
                run.startedBy(),
                name + " " + word(run.status()),
                text(name, run),
                URI.create(server + "/ui/experiments/" + URLEncoder.encode(run.id(), StandardCharsets.UTF_8)));
    }

    private static Level level(RunStatus status) {
        return switch (status) {
            case FAILED -> Level.ERROR;
            case CANCELLED -> Level.WARNING;
            default -> Level.INFO;
        };
    }

    private static String word(RunStatus status) {
        return switch (status) {
            case FAILED -> "failed";
            case CANCELLED -> "was cancelled";
            default -> "succeeded";
        };
    }

    private static String text(String name, Run.Summary run) {
        Failure failure = run.failure();
        if (failure != null) {
            return failure.message();
        }
        if (run.started() == null || run.finished() == null) {
            return name + " " + word(run.status()) + " before it began.";
        }
        long millis = Duration.between(run.started(), run.finished()).toMillis();
        return name + " " + word(run.status()) + " after "
                + (millis < 1000 ? millis + " ms." : millis / 1000 + " seconds.");
    }
}

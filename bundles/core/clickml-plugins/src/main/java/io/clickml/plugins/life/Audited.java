package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.audit.AuditLog;
import io.clickml.plugins.record.PluginRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit entries of what is about to be done: nothing is done that is not in the log. When it then fails, another
 * entry says so.
 */
record Audited(AuditLog log) {
    private static final Logger LOG = LoggerFactory.getLogger(Audited.class);

    /** A step that is written to the disk. */
    @FunctionalInterface
    interface Commit {
        void run();
    }

    void commit(
            Actor actor,
            String action,
            PluginRecord plugin,
            @Nullable Object before,
            @Nullable Object after,
            Commit commit) {
        String target = "plugin/" + plugin.name() + "/" + plugin.version();
        log.append(actor, action, target, before, after);
        try {
            commit.run();
        } catch (RuntimeException e) {
            try {
                log.append(actor, action + ".failed", target, null, Map.of("problem", String.valueOf(e.getMessage())));
            } catch (RuntimeException alsoFailed) {
                LOG.error("The audit log has {} of {}, but it did not happen", action, target, alsoFailed);
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }
}

package io.clickml.api.audit;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Keeps the audit entries. The stores write an entry in the same transaction as each change. */
public interface AuditLog {
    /** Newest first. Filters: {@code user}, {@code action}, {@code target}, {@code from}, {@code until} (instants). */
    Page<AuditEntry> list(Query query);

    /** Adds an entry for a change that is not in a store, such as an installed plugin or a failed login. */
    void append(Actor actor, String action, String target, @Nullable Object before, @Nullable Object after);

    /** Id of the first entry whose hash does not follow from the one before; empty if the chain is whole. */
    OptionalLong firstBroken();
}

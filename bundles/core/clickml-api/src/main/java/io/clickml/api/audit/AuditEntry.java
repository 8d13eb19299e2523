package io.clickml.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change. Entries are chained: each {@code hash} covers the entry and the hash before it.
 *
 * @param action such as {@code pipeline.update}
 * @param target such as {@code pipeline/3f2a…}
 * @param before state before as a JSON tree, without secrets; null if there was none
 * @param after state after as a JSON tree, without secrets; null if there is none
 */
public record AuditEntry(
        long id,
        Instant time,
        String user,
        String address,
        String action,
        String target,
        @Nullable Object before,
        @Nullable Object after,
        String hash) {}

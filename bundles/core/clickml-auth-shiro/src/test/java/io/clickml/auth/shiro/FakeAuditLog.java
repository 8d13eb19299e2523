package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Remembers the actions as lines of text. */
final class FakeAuditLog implements AuditLog {
    final List<String> lines = new ArrayList<>();

    @Override
    public Page<AuditEntry> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Actor actor, String action, String target, @Nullable Object before, @Nullable Object after) {
        lines.add(actor.user() + " " + action + " " + target + " from " + actor.address());
    }

    @Override
    public OptionalLong firstBroken() {
        return OptionalLong.empty();
    }
}

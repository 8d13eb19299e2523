package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.pipeline.Graph;
import io.clickml.store.jpa.database.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");

    private final Database database = TestDatabase.CURRENT.emptied();
    private final JpaAuditLog log = new JpaAuditLog(database);

    private void change(String sql) {
        database.write(connection -> Sql.update(connection, sql, List.of()));
    }

    @Test
    void keepsStatesWithoutSecrets() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("password", "hunter2");
        state.put("apiKey", List.of("hunter3"));
        state.put("nested", List.of(Map.of("client_secret", "hunter4", "rows", 3)));
        state.put("unset-password", null);
        log.append(ANNA, "plugin.install", "plugin/x", null, state);

        AuditEntry entry = log.list(Query.ALL).items().get(0);
        assertThat(entry.before()).isNull();
        Map<String, Object> kept = new LinkedHashMap<>(state);
        kept.put("password", "***");
        kept.put("apiKey", "***");
        kept.put("nested", List.of(Map.of("client_secret", "***", "rows", 3)));
        assertThat(entry.after()).isEqualTo(kept);
    }

    @Test
    void cannotBeForgedByLineEnds() {
        log.append(
                new Actor("eve\n2026-01-01 admin", "10.0.0.1\r"),
                "login.failed",
                "user/x\u2028y\u0000" + "z".repeat(1000),
                "a\nb\u0000",
                "\uD800");

        AuditEntry entry = log.list(Query.ALL).items().get(0);
        assertThat(entry.user()).isEqualTo("eve\\n2026-01-01 admin");
        assertThat(entry.address()).isEqualTo("10.0.0.1\\r");
        assertThat(entry.target())
                .startsWith("user/x\\u2028y\\u0000zzz")
                .hasSize(500)
                .endsWith("…");
        assertThat(entry.before()).isEqualTo("a\nb\u0000");
        assertThat(entry.after()).isEqualTo("\uD800");
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void filters() {
        log.append(ANNA, "a.one", "x/1", null, null);
        log.append(new Actor("bert", ""), "a.two", "x/2", null, null);
        log.append(ANNA, "a.two", "x/1", null, null);
        List<AuditEntry> all = log.list(Query.ALL).items();
        assertThat(all).extracting(AuditEntry::id).containsExactly(3L, 2L, 1L);

        assertThat(ids(Map.of("user", "anna"))).containsExactly(3L, 1L);
        assertThat(ids(Map.of("action", "a.two", "target", "x/1"))).containsExactly(3L);
        assertThat(ids(Map.of("from", all.get(1).time().toString()))).contains(3L, 2L);
        assertThat(ids(Map.of("until", all.get(1).time().toString()))).contains(2L, 1L);
        assertThat(ids(Map.of("from", "2999-01-01T00:00:00Z"))).isEmpty();
        assertRefused(Reason.INVALID, () -> ids(Map.of("from", "yesterday")))
                .contains("'yesterday'")
                .contains("2026-01-31T12:00:00Z");
        assertRefused(Reason.INVALID, () -> ids(Map.of("hash", "x"))).contains("action, from, target, until, user");
    }

    private List<Long> ids(Map<String, String> filters) {
        return log.list(new Query(0, 10, List.of(), filters, "")).items().stream()
                .map(AuditEntry::id)
                .toList();
    }

    @Test
    void noticesWhatWasTamperedWithInTenThousandEntries() {
        fill(10_000);
        assertThat(log.firstBroken()).isEmpty();

        change("update audit_entry set user_name = 'bert' where id = 7000");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(7000));
        change("update audit_entry set user_name = 'anna', after_state = '{\"a\": 1}' where id = 7000");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(7000));
        change("update audit_entry set after_state = '{\"a\":1}' where id = 7000");
        assertThat(log.firstBroken()).isEmpty();

        change("update audit_entry set target = 'x/1', action = '' where id = 1");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(1));
        change("update audit_entry set target = 'x', action = 'a' where id = 1");
        assertThat(log.firstBroken()).isEmpty();

        change("delete from audit_entry where id = 10000");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(10_000));
        change("delete from audit_entry where id = 5000");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(5000));
        change("delete from audit_entry");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void noticesAForgedEntryWithAFittingHashByTheNextOne() {
        fill(3);
        List<AuditEntry> entries = log.list(Query.ALL).items();
        AuditEntry second = entries.get(1);
        String forged = new AuditTrail.Entry(2, second.time(), "eve", second.address(), "a", "x", null, "{\"a\":1}")
                .hash(entries.get(2).hash());
        change("update audit_entry set user_name = 'eve', hash = '" + forged + "' where id = 2");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void noticesEntriesThatDidNotMoveTheHead() {
        fill(3);
        change("update audit_head set entry = 2, hash = (select hash from audit_entry where id = 2)");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(3));
        change("delete from audit_entry where id = 3");
        assertThat(log.firstBroken()).isEmpty();
        change("update audit_head set hash = 'x'");
        assertThat(log.firstBroken()).isEqualTo(OptionalLong.of(2));
    }

    private void fill(int entries) {
        database.write(connection -> {
            AuditTrail trail = AuditTrail.take(connection);
            for (int i = 0; i < entries; i++) {
                trail.add(ANNA, "a", "x", null, Map.of("a", 1));
            }
            return entries;
        });
    }

    @Test
    void writesNothingForAChangeThatFails() {
        JpaPipelineStore pipelines = new JpaPipelineStore(database);
        pipelines.create("P", "", Graph.EMPTY, ANNA);
        assertRefused(Reason.CONFLICT, () -> pipelines.create("p", "", Graph.EMPTY, ANNA));
        assertThat(ids(Map.of())).containsExactly(1L);
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void showsPipelinesBeforeAndAfter() {
        JpaPipelineStore pipelines = new JpaPipelineStore(database);
        String id = pipelines.create("P", "", Graph.EMPTY, ANNA).id();
        pipelines.update(id, 1, "Q", "", Graph.EMPTY, ANNA);

        AuditEntry entry = log.list(Query.ALL).items().get(0);
        assertThat(entry.target()).isEqualTo("pipeline/" + id);
        assertThat(new ArrayList<>(
                        List.of(((Map<?, ?>) entry.before()).get("name"), ((Map<?, ?>) entry.after()).get("name"))))
                .isEqualTo(List.of("P", "Q"));
    }
}

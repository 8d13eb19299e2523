package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Token;
import io.clickml.api.security.TokenStore;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import io.clickml.store.jpa.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserStoreTest {
    private static final Instant NOON = Instant.parse("2026-10-25T00:30:00.123456Z");
    private static final Actor ADMIN = new Actor("admin", "10.0.0.1");

    private final Database database = TestDatabase.CURRENT.emptied();
    private final UserStore users = new JpaUserStore(database);
    private final TokenStore tokens = new JpaTokenStore(database);

    private User add(String name, Role role) {
        return users.insert(new User(name, "Name of " + name, role, true, NOON, null, 0), "$argon2id$" + name, ADMIN);
    }

    @Test
    void findsUsersInAnyCase() {
        User anna = add("Anna.B", Role.EDITOR);

        assertThat(users.find("aNNA.b")).hasValueSatisfying(stored -> {
            assertThat(stored.user()).isEqualTo(anna);
            assertThat(stored.passwordHash()).isEqualTo("$argon2id$Anna.B");
        });
        assertThat(users.find("nobody")).isEmpty();
        assertRefused(Reason.CONFLICT, () -> add("ANNA.b", Role.VIEWER)).contains("'Anna.B'");
    }

    @Test
    void refusesNamesOfOtherShape() {
        for (String name : List.of("", "a b", "a\nb", "x".repeat(65), "é")) {
            assertRefused(Reason.INVALID, () -> add(name, Role.VIEWER));
        }
    }

    @Test
    void changesWhatMayChange() {
        User anna = add("anna", Role.EDITOR);

        User changed = users.update(new User("anna", "Anna", Role.VIEWER, false, NOON, null, anna.version()), ADMIN);

        assertThat(changed.version()).isEqualTo(anna.version() + 1);
        assertThat(users.find("anna").orElseThrow().user()).isEqualTo(changed);
        assertRefused(Reason.STALE, () -> users.update(anna, new Actor("bert", "")))
                .contains("'anna'")
                .contains("by admin at");
        assertRefused(Reason.NOT_FOUND, () -> users.update(new User("x", "", Role.VIEWER, true, NOON, null, 1), ADMIN))
                .contains("'x'");
    }

    @Test
    void keepsOneEnabledAdministrator() {
        User first = add("first", Role.ADMIN);
        assertRefused(Reason.CONFLICT, () -> users.delete("first", ADMIN)).contains("'first'");
        assertRefused(
                Reason.CONFLICT,
                () -> users.update(new User("first", "", Role.EDITOR, true, NOON, null, first.version()), ADMIN));
        assertThat(users.find("first").orElseThrow().user()).isEqualTo(first);

        add("second", Role.ADMIN);
        users.delete("first", ADMIN);
        assertThat(users.count(Role.ADMIN)).isEqualTo(1);
    }

    @Test
    void notesLoginsWithoutAVersion() {
        User anna = add("anna", Role.EDITOR);
        Instant login = Instant.parse("2026-10-25T01:30:00.5Z");

        users.noteLogin("ANNA", login);

        User after = users.find("anna").orElseThrow().user();
        assertThat(after.lastLogin()).isEqualTo(login);
        assertThat(after.version()).isEqualTo(anna.version());
    }

    @Test
    void neverWritesHashesIntoTheAuditLog() {
        add("anna", Role.EDITOR);
        users.setPasswordHash("anna", "$argon2id$changed", ADMIN);

        assertThat(users.find("anna").orElseThrow().passwordHash()).isEqualTo("$argon2id$changed");
        List<AuditEntry> entries = new JpaAuditLog(database).list(Query.ALL).items();
        assertThat(entries).extracting(AuditEntry::action).containsExactly("user.password", "user.create");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.target()).isEqualTo("user/anna");
            assertThat(entry.after()).asString().contains("Name of anna").doesNotContain("argon2id");
        });
    }

    @Test
    void filtersAndSorts() {
        add("carl", Role.EDITOR);
        add("Berta", Role.VIEWER);
        User anna = add("anna", Role.EDITOR);
        users.update(new User("anna", "x", Role.EDITOR, false, NOON, null, anna.version()), ADMIN);
        users.noteLogin("berta", NOON);

        assertThat(names(List.of(), Map.of())).containsExactly("anna", "Berta", "carl");
        assertThat(names(List.of("lastLogin", "-name"), Map.of())).containsExactly("Berta", "carl", "anna");
        assertThat(names(List.of(), Map.of("role", "editor", "enabled", "true")))
                .containsExactly("carl");
        assertRefused(Reason.INVALID, () -> names(List.of(), Map.of("role", "boss")))
                .contains("'boss'")
                .contains("VIEWER");
        assertRefused(Reason.INVALID, () -> names(List.of(), Map.of("enabled", "1")))
                .contains("true or false");
        assertRefused(Reason.INVALID, () -> names(List.of("passwordHash"), Map.of()))
                .contains("created, lastLogin, name");
    }

    private List<String> names(List<String> sort, Map<String, String> filters) {
        return users.list(new Query(0, 10, sort, filters, "")).items().stream()
                .map(User::name)
                .toList();
    }

    @Test
    void keepsTokensUntilTheirUserGoes() {
        add("anna", Role.EDITOR);
        add("bert", Role.EDITOR);
        Token token = new Token(
                "t1", "anna", "ci", Set.of(Permission.READ, Permission.PREDICT), NOON, NOON.plusSeconds(60), null);
        tokens.insert(token, "digest-1", ADMIN);
        tokens.insert(new Token("t2", "bert", "ci", Set.of(), NOON, null, null), "digest-2", ADMIN);

        assertThat(tokens.find("t1")).contains(token);
        assertThat(tokens.findByDigest("digest-1"))
                .hasValueSatisfying(stored -> assertThat(stored.token()).isEqualTo(token));
        assertThat(tokens.findByDigest("digest-3")).isEmpty();
        assertThat(tokens.list(null)).extracting(Token::id).containsExactly("t1", "t2");
        assertThat(tokens.list("ANNA")).containsExactly(token);
        tokens.noteUse("t1", Instant.parse("2026-10-25T00:31:59Z"));
        assertThat(tokens.find("t1").orElseThrow().lastUsed()).isEqualTo(Instant.parse("2026-10-25T00:31:00Z"));

        users.delete("anna", ADMIN);

        assertThat(tokens.findByDigest("digest-1")).isEmpty();
        assertThat(new JpaAuditLog(database).list(Query.ALL).items())
                .extracting(AuditEntry::target)
                .startsWith("user/anna", "token/t1");
        assertThat(tokens.delete("t2", ADMIN)).isTrue();
        assertThat(tokens.delete("t2", ADMIN)).isFalse();
        assertRefused(Reason.NOT_FOUND, () -> tokens.insert(token, "digest-4", ADMIN))
                .contains("'anna'");
        assertThat(new JpaAuditLog(database).list(Query.ALL).items())
                .extracting(AuditEntry::toString)
                .noneMatch(text -> text.contains("digest-"));
    }
}

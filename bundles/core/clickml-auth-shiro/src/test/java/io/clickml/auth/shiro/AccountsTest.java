package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Role;
import io.clickml.api.security.Session;
import io.clickml.api.security.User;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    private static RequestException refusal(ThrowingCallable call) {
        return catchThrowableOfType(RequestException.class, call);
    }

    private User changed(String name, Role role, boolean enabled) {
        User u = server.accounts.find(name).orElseThrow();
        return new User(u.name(), u.displayName(), role, enabled, u.created(), u.lastLogin(), u.version());
    }

    private Session login(String user, String password) {
        return server.sessions.login(user, password.toCharArray(), "10.0.0.1", null);
    }

    @Test
    void aNewUserCanSignIn() {
        server.accounts.create("new@example.org", "New", Role.VIEWER, "a good password".toCharArray(), Actor.SYSTEM);
        assertThat(login("New@Example.org", "a good password").caller().role()).isEqualTo(Role.VIEWER);
        assertThat(server.store.find("new@example.org").orElseThrow().passwordHash())
                .startsWith("$shiro2$argon2id$v=19$t=2,m=19456,p=1$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a/b", "é", "x\ny", ".", "..", "-x"})
    void badNamesAreRefused(String name) {
        RequestException refused = refusal(
                () -> server.accounts.create(name, "", Role.VIEWER, "a good password".toCharArray(), Actor.SYSTEM));
        assertThat(refused.fields()).extracting(f -> f.path()).containsExactly("name");
    }

    @Test
    void badPasswordsAreRefused() {
        for (String password : new String[] {"", "short", "new-user-1", "x".repeat(257)}) {
            RequestException refused = refusal(
                    () -> server.accounts.create("new-user-1", "", Role.VIEWER, password.toCharArray(), Actor.SYSTEM));
            assertThat(refused.fields()).extracting(f -> f.path()).containsExactly("password");
            assertThat(password.length() > 10 && refused.getMessage().contains(password))
                    .isFalse();
        }
    }

    @Test
    void theLastEnabledAdministratorStays() {
        assertThat(refusal(() -> server.accounts.delete("anna", Actor.SYSTEM)).reason())
                .isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> server.accounts.update(changed("anna", Role.EDITOR, true), Actor.SYSTEM))
                        .reason())
                .isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> server.accounts.update(changed("anna", Role.ADMIN, false), Actor.SYSTEM))
                        .reason())
                .isEqualTo(Reason.CONFLICT);
        server.accounts.update(changed("emil", Role.ADMIN, true), Actor.SYSTEM);
        server.accounts.delete("anna", Actor.SYSTEM);
        assertThat(server.accounts.find("anna")).isEmpty();
    }

    @Test
    void aChangedRoleADisabledUserAndANewPasswordEndTheSessions() {
        Session session = login("emil", Server.PASSWORD);
        server.accounts.update(changed("emil", Role.VIEWER, true), Actor.SYSTEM);
        assertThat(server.sessions.find(session.id())).isEmpty();

        session = login("emil", Server.PASSWORD);
        server.accounts.setPassword("emil", "another password".toCharArray(), Actor.SYSTEM);
        assertThat(server.sessions.find(session.id())).isEmpty();

        session = login("emil", "another password");
        server.accounts.update(changed("emil", Role.VIEWER, false), Actor.SYSTEM);
        assertThat(server.sessions.find(session.id())).isEmpty();
    }

    @Test
    void aDeletedUsersSessionsEnd() {
        Session session = login("emil", Server.PASSWORD);
        server.accounts.delete("emil", Actor.SYSTEM);
        assertThat(server.sessions.find(session.id())).isEmpty();
    }

    @Test
    void onesOwnPasswordIsChangedWithTheCurrentOneOnly() {
        RequestException refused = refusal(() -> server.accounts.changePassword(
                "emil", "not my password".toCharArray(), "another password".toCharArray(), Actor.SYSTEM));
        assertThat(refused.reason()).isEqualTo(Reason.INVALID);
        server.accounts.changePassword(
                "emil", Server.PASSWORD.toCharArray(), "another password".toCharArray(), Actor.SYSTEM);
        assertThat(login("emil", "another password").caller().name()).isEqualTo("emil");
    }
}

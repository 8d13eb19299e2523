package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Session;
import java.time.Duration;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserSessionsTest {
    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    private Session login(String user, @Nullable String old) {
        return server.sessions.login(user, Server.PASSWORD.toCharArray(), "10.0.0.1", old);
    }

    private RequestException refusal(String user, String password) {
        return catchThrowableOfType(
                RequestException.class, () -> server.sessions.login(user, password.toCharArray(), "10.0.0.1", null));
    }

    @Test
    void theRightPasswordBeginsASession() {
        Session session = login("emil", null);
        assertThat(session.id()).hasSize(43);
        assertThat(session.csrfToken()).hasSize(43).isNotEqualTo(session.id());
        assertThat(session.caller().permissions())
                .containsExactlyInAnyOrder(Permission.READ, Permission.PREDICT, Permission.WRITE);
        assertThat(server.sessions.find(session.id()))
                .map(s -> s.caller().name())
                .contains("emil");
        assertThat(server.audit.lines).containsExactly("emil auth.login user/emil from 10.0.0.1");
    }

    @Test
    void namesAreLookedUpWithoutRegardToCase() {
        assertThat(login("EMIL", null).caller().name()).isEqualTo("emil");
    }

    @Test
    void everyLoginBeginsANewSessionAndEndsTheOldOne() {
        Session first = login("emil", null);
        Session second = login("emil", first.id());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(server.sessions.find(first.id())).isEmpty();
        assertThat(server.sessions.find(second.id())).isPresent();
    }

    @Test
    void aSessionIdThatAStrangerChoseIsNeverTakenOver() {
        Session session = login("emil", "chosen-by-a-stranger");
        assertThat(session.id()).isNotEqualTo("chosen-by-a-stranger");
        assertThat(server.sessions.find("chosen-by-a-stranger")).isEmpty();
    }

    @Test
    void unknownUsersAndWrongPasswordsAreRefusedWithTheSameWords() {
        RequestException wrong = refusal("emil", "wrong password");
        RequestException unknown = refusal("nobody", "wrong password");
        assertThat(wrong.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(unknown.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
        assertThat(server.audit.lines).hasSize(2).allMatch(line -> line.contains("auth.loginFailed"));
    }

    @Test
    void aDisabledUserCannotSignIn() {
        server.accounts.update(disabled("emil"), Actor.SYSTEM);
        assertThat(refusal("emil", Server.PASSWORD).reason()).isEqualTo(Reason.UNAUTHENTICATED);
    }

    private io.clickml.api.security.User disabled(String name) {
        io.clickml.api.security.User u = server.accounts.find(name).orElseThrow();
        return new io.clickml.api.security.User(
                u.name(), u.displayName(), u.role(), false, u.created(), u.lastLogin(), u.version());
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() {
        Session session = login("emil", null);
        server.clock.advance(Duration.ofMinutes(29));
        assertThat(server.sessions.find(session.id())).isPresent();
        server.clock.advance(Duration.ofMinutes(29));
        assertThat(server.sessions.find(session.id())).isPresent();
        server.clock.advance(Duration.ofMinutes(30));
        assertThat(server.sessions.find(session.id())).isEmpty();
    }

    @Test
    void aSessionThatIsOnlyWatchedRunsOut() {
        Session session = login("emil", null);
        for (int minute = 1; minute < 30; minute++) {
            server.clock.advance(Duration.ofMinutes(1));
            assertThat(server.sessions.isOpen(session.id()))
                    .as("after %d minutes", minute)
                    .isTrue();
        }
        server.clock.advance(Duration.ofMinutes(1));
        assertThat(server.sessions.isOpen(session.id())).isFalse();
        assertThat(server.sessions.isOpen("chosen-by-a-stranger")).isFalse();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverOftenItIsUsed() {
        Session session = login("emil", null);
        for (int i = 0; i < 35; i++) {
            server.clock.advance(Duration.ofMinutes(20));
            assertThat(server.sessions.find(session.id()))
                    .as("after %d minutes", 20 * (i + 1))
                    .isPresent();
        }
        server.clock.advance(Duration.ofMinutes(20));
        assertThat(server.sessions.find(session.id())).isEmpty();
    }

    @Test
    void logoutEndsTheSession() {
        Session session = login("emil", null);
        server.sessions.logout(session.id(), session.caller().actor());
        assertThat(server.sessions.find(session.id())).isEmpty();
    }

    @Test
    void guessingIsThrottledForKnownAndUnknownAccountsAlike() {
        for (String user : new String[] {"emil", "nobody"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(user, "wrong password").reason()).isEqualTo(Reason.UNAUTHENTICATED);
            }
            RequestException refused = refusal(user, Server.PASSWORD);
            assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY);
            assertThat(refused.retryAfter()).isPresent();
        }
        server.clock.advance(Duration.ofSeconds(2));
        assertThat(login("emil", null).caller().name()).isEqualTo("emil");
    }

    @Test
    void guessingOverManyAccountsIsThrottledByAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal("not a name " + i, "x").reason()).isEqualTo(Reason.UNAUTHENTICATED);
        }
        assertThat(refusal("emil", Server.PASSWORD).reason()).isEqualTo(Reason.TOO_MANY);
        assertThat(server.sessions.login("emil", Server.PASSWORD.toCharArray(), "10.0.0.2", null))
                .isNotNull();
    }

    @Test
    void nobodySignsInWhileTheStoreIsDown() {
        server.store.down = true;
        assertThatThrownBy(() -> login("emil", null)).isInstanceOf(RequestException.class);
        assertThat(server.audit.lines).isEmpty();
    }

    @Test
    void rememberMeIsNotThere() {
        assertThat(new DefaultSecurityManager().getRememberMeManager()).isNull();
        assertThatThrownBy(() -> Class.forName("org.apache.shiro.web.mgt.CookieRememberMeManager"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aSessionSaysNothingOfItsSecrets() {
        Session session = login("emil", null);
        assertThat(session.toString()).doesNotContain(session.id()).doesNotContain(session.csrfToken());
    }
}

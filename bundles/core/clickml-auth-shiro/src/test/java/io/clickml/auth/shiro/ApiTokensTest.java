package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Tokens.Created;
import io.clickml.api.security.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTokensTest {
    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    private Created create(String user, Set<Permission> scope, @Nullable Instant expires) {
        return server.tokens.create(user, "for the nightly run", scope, expires, Actor.SYSTEM);
    }

    private Optional<Set<Permission>> allowed(Created token) {
        Optional<TokenCache.Bearer> known = server.tokenCache.known(token.secret());
        return known.or(() -> server.tokenCache.check(token.secret())).map(TokenCache.Bearer::permissions);
    }

    private RequestException refusal(Set<Permission> scope, @Nullable Instant expires) {
        return catchThrowableOfType(RequestException.class, () -> create("vera", scope, expires));
    }

    @Test
    void theSecretIsRandomAndOnlyItsDigestIsKept() {
        Created token = create("emil", Set.of(Permission.READ), null);
        assertThat(ApiTokens.isWellFormed(token.secret())).isTrue();
        assertThat(server.tokenStore.tokens.toString()).doesNotContain(token.secret());
        assertThat(server.tokenStore.tokens.values())
                .extracting(stored -> stored.secretDigest())
                .containsExactly(Secrets.digest(token.secret()));
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @Test
    void aTokenAllowsItsScopeAndNoMore() {
        assertThat(allowed(create("emil", Set.of(Permission.READ), null))).contains(Set.of(Permission.READ));
    }

    @Test
    void aScopeBeyondTheRoleIsRefused() {
        RequestException refused = refusal(Set.of(Permission.READ, Permission.WRITE), null);
        assertThat(refused.reason()).isEqualTo(Reason.INVALID);
        assertThat(refused.fields()).extracting(f -> f.path()).containsExactly("scope");
        assertThat(refused).hasMessageContaining("WRITE").hasMessageNotContaining("READ");
    }

    @Test
    void anEmptyScopeAndATimeThatHasPassedAreRefused() {
        assertThat(refusal(Set.of(), null).fields()).extracting(f -> f.path()).containsExactly("scope");
        assertThat(refusal(Set.of(Permission.READ), server.clock.instant()).fields())
                .extracting(f -> f.path())
                .containsExactly("expires");
    }

    @Test
    void theStoreIsAskedOnceForManyRequests() {
        Created token = create("emil", Set.of(Permission.PREDICT), null);
        int users = server.store.lookups;
        for (int i = 0; i < 1000; i++) {
            assertThat(allowed(token)).isPresent();
        }
        assertThat(server.tokenStore.lookups).isEqualTo(1);
        assertThat(server.store.lookups - users).isLessThanOrEqualTo(1);
    }

    @Test
    void aRevokedTokenStopsWorkingAtOnce() {
        Created token = create("emil", Set.of(Permission.READ), null);
        assertThat(allowed(token)).isPresent();
        server.tokens.revoke(token.token().id(), Actor.SYSTEM);
        assertThat(allowed(token)).isEmpty();
    }

    @Test
    void aTokenRevokedWhileItIsBeingReadIsNotKept() {
        Created token = create("emil", Set.of(Permission.READ), null);
        server.tokenStore.duringLookup = () -> {
            server.tokenStore.duringLookup = () -> {};
            server.tokens.revoke(token.token().id(), Actor.SYSTEM);
        };
        server.tokenCache.check(token.secret());
        assertThat(allowed(token)).isEmpty();
    }

    @Test
    void aTokenRevokedElsewhereStopsWithinAMinute() {
        Created token = create("emil", Set.of(Permission.READ), null);
        assertThat(allowed(token)).isPresent();
        server.tokenStore.tokens.clear();
        assertThat(allowed(token)).isPresent();
        server.clock.advance(Duration.ofSeconds(59));
        assertThat(allowed(token)).isEmpty();
    }

    @Test
    void aTokenEndsWhenItExpiresAlsoInTheCache() {
        Created token =
                create("emil", Set.of(Permission.READ), server.clock.instant().plusSeconds(10));
        assertThat(allowed(token)).isPresent();
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(allowed(token)).isEmpty();
    }

    @Test
    void aTokenLosesWhatItsUserLoses() {
        Created token = create("emil", Set.of(Permission.READ, Permission.WRITE), null);
        assertThat(allowed(token)).contains(Set.of(Permission.READ, Permission.WRITE));
        server.accounts.update(withRole("emil", Role.VIEWER, true), Actor.SYSTEM);
        assertThat(allowed(token)).contains(Set.of(Permission.READ));
        server.accounts.update(withRole("emil", Role.VIEWER, false), Actor.SYSTEM);
        assertThat(allowed(token)).isEmpty();
    }

    private User withRole(String name, Role role, boolean enabled) {
        User u = server.accounts.find(name).orElseThrow();
        return new User(u.name(), u.displayName(), role, enabled, u.created(), u.lastLogin(), u.version());
    }

    @Test
    void useIsNotedToTheMinute() {
        Created token = create("emil", Set.of(Permission.READ), null);
        server.clock.advance(Duration.ofSeconds(42));
        allowed(token);
        server.tokenCache.flushUse();
        server.tokenCache.flushUse();
        assertThat(server.tokenStore.used).containsEntry(token.token().id(), Instant.parse("2026-01-01T12:00:00Z"));
    }

    @Test
    void anUnknownTokenIsNotRevoked() {
        RequestException refused =
                catchThrowableOfType(RequestException.class, () -> server.tokens.revoke("none", Actor.SYSTEM));
        assertThat(refused.reason()).isEqualTo(Reason.NOT_FOUND);
    }
}

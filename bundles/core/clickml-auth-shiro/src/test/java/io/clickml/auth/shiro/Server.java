package io.clickml.auth.shiro;

import io.clickml.api.security.Role;
import org.jspecify.annotations.Nullable;

/** The whole bundle on fakes, with one user of each role whose password is {@link #PASSWORD}. */
final class Server implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    /** Hashing takes its time by design, so the tests share one hash. */
    private static final String HASH = hash();

    final TestClock clock = new TestClock();
    final FakeUserStore store = new FakeUserStore()
            .with("anna", Role.ADMIN, HASH)
            .with("emil", Role.EDITOR, HASH)
            .with("vera", Role.VIEWER, HASH);
    final FakeTokenStore tokenStore = new FakeTokenStore();
    final FakeAuditLog audit = new FakeAuditLog();
    final Passwords passwords = new Passwords(store);
    final UserCache users = new UserCache(store, clock);
    final TokenCache tokenCache = new TokenCache(tokenStore, users, clock);
    final SessionRegistry registry = new SessionRegistry(new MemorySessionStore(), clock);
    final BrowserSessions sessions = new BrowserSessions(store, users, passwords, registry, audit, clock);
    final ApiTokens tokens = new ApiTokens(tokenStore, tokenCache, users, clock);
    final Accounts accounts = new Accounts(store, passwords, registry, users, tokenCache);

    @Nullable
    RequestAuthenticator authenticator = new RequestAuthenticator(sessions, tokenCache, clock);

    final Gate gate = new Gate(() -> authenticator);

    private static String hash() {
        Passwords passwords = new Passwords(new FakeUserStore());
        try {
            return passwords.hash(PASSWORD.toCharArray());
        } finally {
            passwords.stop();
        }
    }

    Exchange get(String path) {
        return new Exchange("GET", path);
    }

    Exchange post(String path) {
        return new Exchange("POST", path);
    }

    @Override
    public void close() {
        tokens.stop();
        passwords.stop();
    }
}

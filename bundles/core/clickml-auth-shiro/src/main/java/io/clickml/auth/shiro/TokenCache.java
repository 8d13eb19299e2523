package io.clickml.auth.shiro;

import io.clickml.api.security.Permission;
import io.clickml.api.security.Token;
import io.clickml.api.security.TokenStore;
import io.clickml.api.security.User;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks API tokens without asking the store for every request. A token revoked through this server stops working at
 * once; one revoked elsewhere within {@link UserCache#MAX_AGE}.
 */
@Component(service = TokenCache.class)
public final class TokenCache {
    private static final int MAX_TOKENS = 100_000;

    /** Who a token speaks for, and what it allows: its scope, and no more than the role of its user. */
    record Bearer(User user, Set<Permission> permissions) {}

    private static final class Cached {
        final Token token;
        final Bearer bearer;
        final Instant read;
        volatile @Nullable Instant used;

        Cached(Token token, Bearer bearer, Instant read) {
            this.token = token;
            this.bearer = bearer;
            this.read = read;
        }
    }

    private final TokenStore store;
    private final UserCache users;
    private final Clock clock;
    private final Map<String, Cached> tokens = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    /** A cache before that store. */
    @Activate
    public TokenCache(@Reference TokenStore store, @Reference UserCache users) {
        this(store, users, Clock.systemUTC());
    }

    TokenCache(TokenStore store, UserCache users, Clock clock) {
        this.store = store;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Who a secret speaks for, if its token was good before. The store is asked only where that was too long ago, so
     * that a good token's way never leads past the throttle for guesses.
     */
    Optional<Bearer> known(String secret) {
        String digest = Secrets.digest(secret);
        Instant now = clock.instant();
        Cached cached = tokens.get(digest);
        if (cached != null && !UserCache.isFresh(cached.read, now)) {
            cached = read(digest, now);
        }
        return cached == null ? Optional.empty() : use(cached, now);
    }

    /** Who a secret speaks for, if its token is there, has not expired, and its user is enabled. Asks the store. */
    Optional<Bearer> check(String secret) {
        Instant now = clock.instant();
        Cached fresh = read(Secrets.digest(secret), now);
        return fresh == null ? Optional.empty() : use(fresh, now);
    }

    private static Optional<Bearer> use(Cached cached, Instant now) {
        if (isExpired(cached.token, now)) {
            return Optional.empty();
        }
        cached.used = now;
        return Optional.of(cached.bearer);
    }

    private static boolean isExpired(Token token, Instant now) {
        Instant expires = token.expires();
        return expires != null && !now.isBefore(expires);
    }

    private @Nullable Cached read(String digest, Instant now) {
        long before = generation.get();
        Optional<Token> token = store.findByDigest(digest).map(TokenStore.Stored::token);
        Optional<User> user = token.flatMap(t -> users.findEnabled(t.user()));
        if (user.isEmpty()) {
            tokens.remove(digest);
            return null;
        }
        Set<Permission> permissions = EnumSet.copyOf(user.get().role().permissions());
        permissions.retainAll(token.get().scope());
        Cached fresh = new Cached(token.get(), new Bearer(user.get(), Set.copyOf(permissions)), now);
        synchronized (this) {
            if (generation.get() == before && tokens.size() < MAX_TOKENS) {
                tokens.put(digest, fresh);
            }
        }
        return fresh;
    }

    /** Forgets a token; what was being read meanwhile is not kept. */
    synchronized void forget(String id) {
        generation.incrementAndGet();
        tokens.values().removeIf(cached -> cached.token.id().equals(id));
    }

    /** Forgets all tokens of a user; what was being read meanwhile is not kept. */
    synchronized void forgetUser(String name) {
        generation.incrementAndGet();
        tokens.values().removeIf(cached -> cached.token.user().equalsIgnoreCase(name));
    }

    /** Tells the store, to the minute, which tokens were used since the last time; called once a minute. */
    void flushUse() {
        for (Cached cached : tokens.values()) {
            Instant used = cached.used;
            if (used != null) {
                cached.used = null;
                store.noteUse(cached.token.id(), used.truncatedTo(ChronoUnit.MINUTES));
            }
        }
    }
}

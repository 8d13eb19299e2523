package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Token;
import io.clickml.api.security.TokenStore;
import io.clickml.api.security.Tokens;
import io.clickml.api.security.User;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** API tokens: {@code cml_} and 256 random bits, of which only the SHA-256 is kept. */
@Component(service = Tokens.class)
public final class ApiTokens implements Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
    private static final Pattern WELL_FORMED = Pattern.compile("cml_[A-Za-z0-9_-]{43}");
    private static final int MAX_NAME = 100;

    private final TokenStore store;
    private final TokenCache cache;
    private final UserCache users;
    private final Clock clock;
    private final ScheduledExecutorService minute;

    /** Tokens in that store. */
    @Activate
    public ApiTokens(@Reference TokenStore store, @Reference TokenCache cache, @Reference UserCache users) {
        this(store, cache, users, Clock.systemUTC());
    }

    ApiTokens(TokenStore store, TokenCache cache, UserCache users, Clock clock) {
        this.store = store;
        this.cache = cache;
        this.users = users;
        this.clock = clock;
        minute = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "clickml-token-use");
            thread.setDaemon(true);
            return thread;
        });
        minute.scheduleWithFixedDelay(this::noteUse, 1, 1, TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        minute.shutdownNow();
    }

    private void noteUse() {
        try {
            cache.flushUse();
        } catch (RuntimeException e) {
            LOG.warn("When API tokens were last used cannot be noted at present", e);
        }
    }

    static boolean isWellFormed(String secret) {
        return WELL_FORMED.matcher(secret).matches();
    }

    @Override
    public List<Token> list(@Nullable String user) {
        return store.list(user);
    }

    @Override
    public Optional<Token> find(String id) {
        return store.find(id);
    }

    @Override
    public Created create(String user, String name, Set<Permission> scope, @Nullable Instant expires, Actor actor) {
        User owner = users.findEnabled(user).orElseThrow(() -> RequestException.notFound("user", user));
        Instant now = clock.instant();
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw invalid("name", "Give the token a name of 1 to " + MAX_NAME + " characters.");
        }
        if (scope.isEmpty()) {
            throw invalid(
                    "scope",
                    "The scope is empty; give at least one of " + owner.role().permissions() + ".");
        }
        if (!owner.role().permissions().containsAll(scope)) {
            Set<Permission> excess = EnumSet.copyOf(scope);
            excess.removeAll(owner.role().permissions());
            throw invalid("scope", "The role of '" + owner.name() + "' does not allow " + excess + "; leave it out.");
        }
        if (expires != null && !expires.isAfter(now)) {
            throw invalid("expires", "The token would have expired at " + expires + "; give a time that is to come.");
        }
        String secret = "cml_" + Secrets.random();
        Token token = new Token(UUID.randomUUID().toString(), owner.name(), name.strip(), scope, now, expires, null);
        store.insert(token, Secrets.digest(secret), actor);
        return new Created(token, secret);
    }

    private static RequestException invalid(String field, String message) {
        return new RequestException(Reason.INVALID, message, List.of(new FieldError(field, message)));
    }

    @Override
    public void revoke(String id, Actor actor) {
        boolean deleted = store.delete(id, actor);
        cache.forget(id);
        if (!deleted) {
            throw RequestException.notFound("token", id);
        }
    }
}

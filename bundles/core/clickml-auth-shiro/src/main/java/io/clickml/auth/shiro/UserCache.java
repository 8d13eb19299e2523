package io.clickml.auth.shiro;

import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may act, without asking the store for every request. A change made through this server shows at once; one made
 * elsewhere within {@link #MAX_AGE}.
 */
@Component(service = UserCache.class)
public final class UserCache {
    static final Duration MAX_AGE = Duration.ofSeconds(30);

    private record Cached(User user, Instant read) {}

    private final UserStore store;
    private final Clock clock;
    private final Map<String, Cached> users = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    /** A cache before that store. */
    @Activate
    public UserCache(@Reference UserStore store) {
        this(store, Clock.systemUTC());
    }

    UserCache(UserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The user of that name, if enabled. */
    Optional<User> findEnabled(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Cached cached = users.get(key);
        if (cached != null && isFresh(cached.read, now)) {
            return Optional.of(cached.user);
        }
        long before = generation.get();
        Optional<User> user = store.find(name).map(UserStore.Stored::user).filter(User::enabled);
        if (user.isEmpty()) {
            users.remove(key);
        } else {
            synchronized (this) {
                if (generation.get() == before) {
                    users.put(key, new Cached(user.get(), now));
                }
            }
        }
        return user;
    }

    /** Whether what was read then may still be used now; after the clock was set back it may not. */
    static boolean isFresh(Instant read, Instant now) {
        return !now.isBefore(read) && now.isBefore(read.plus(MAX_AGE));
    }

    /** Forgets a user; what was being read meanwhile is not kept. */
    synchronized void forget(String name) {
        generation.incrementAndGet();
        users.remove(name.toLowerCase(Locale.ROOT));
    }
}

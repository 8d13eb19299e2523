package io.clickml.auth.shiro;

import io.clickml.api.RequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down. After a number of attempts without success every further one must wait, twice as long each time.
 * An attempt counts from its beginning, so that many at once gain nothing.
 */
final class Throttle {
    private static final int MAX_KEYS = 10_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 20;

    private record Attempts(int count, Instant last, Instant blockedUntil) {}

    private final Clock clock;
    private final int freeAttempts;
    private final Duration longestWait;
    private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Lets {@code freeAttempts} pass before the first wait of one second. */
    Throttle(Clock clock, int freeAttempts, Duration longestWait) {
        this.clock = clock;
        this.freeAttempts = freeAttempts;
        this.longestWait = longestWait;
    }

    /** Counts an attempt; TOO_MANY while the key must wait. */
    synchronized void begin(String key) {
        Instant now = clock.instant();
        Attempts before = attempts.get(key);
        if (before != null && now.isBefore(before.blockedUntil)) {
            Duration wait = Duration.between(now, before.blockedUntil).plusSeconds(1);
            throw new RequestException(
                    RequestException.Reason.TOO_MANY,
                    "Too many failed attempts to sign in. Try again in " + wait.toSeconds() + " seconds.",
                    wait);
        }
        boolean fresh = before == null || before.last.plus(FORGET_AFTER).isBefore(now);
        int count = fresh ? 1 : before.count + 1;
        attempts.put(key, new Attempts(count, now, now.plus(waitAfter(count))));
    }

    private Duration waitAfter(int count) {
        if (count < freeAttempts) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts, MAX_DOUBLINGS));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    synchronized int size() {
        return attempts.size();
    }

    /** Forgets the attempts of a key. */
    synchronized void clear(String key) {
        attempts.remove(key);
    }

    /** Takes back the last attempt of a key: it succeeded, which says nothing about the others. */
    synchronized void undo(String key) {
        attempts.computeIfPresent(key, (k, a) -> a.count <= 1 ? null : new Attempts(a.count - 1, a.last, Instant.MIN));
    }
}

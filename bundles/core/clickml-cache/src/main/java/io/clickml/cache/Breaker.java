package io.clickml.cache;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps away from a store that does not answer: for a second, and each time that it fails again for twice as long, up to
 * half a minute. After that one call tries it. While too many calls have not come back, none does. Thread-safe.
 */
final class Breaker {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LATE_AT_MOST = 4;

    private final LongSupplier nanoTime;
    private Duration rest = Duration.ZERO;
    private long until;
    private boolean tried;
    private int late;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a call may be made; whoever is let in tells how it went. */
    synchronized boolean letsIn() {
        if (late >= LATE_AT_MOST) {
            return false;
        }
        if (rest.isZero()) {
            return true;
        }
        if (tried || nanoTime.getAsLong() - until < 0) {
            return false;
        }
        tried = true;
        return true;
    }

    /** A call was answered; true if it was the one that tries. One that began before the failure changes nothing. */
    synchronized boolean answered() {
        if (!tried) {
            return false;
        }
        rest = Duration.ZERO;
        tried = false;
        return true;
    }

    /** A call failed; true if it is the first one after a good one. */
    synchronized boolean failed() {
        boolean news = rest.isZero();
        if (news || tried) {
            Duration next = news ? SHORTEST : rest.multipliedBy(2);
            rest = next.compareTo(LONGEST) > 0 ? LONGEST : next;
            until = nanoTime.getAsLong() + rest.toNanos();
            tried = false;
        }
        return news;
    }

    /** A call was let in and not made. */
    synchronized void notTried() {
        tried = false;
    }

    /** A call was given up, and has not come back. */
    synchronized void isLate() {
        late++;
    }

    /** A call that was given up has come back. */
    synchronized void isBack() {
        late--;
    }

    synchronized Duration rest() {
        return rest;
    }

    synchronized boolean isOpen() {
        return !rest.isZero();
    }
}

package io.clickml.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state, not for a time. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST.toSeconds() + " s: " + what);
            }
            Thread.onSpinWait();
        }
    }
}

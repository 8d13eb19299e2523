package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link CacheStore} must do. It must have room for the few megabytes that the tests put into it. */
public interface CacheStoreContract {
    /** Longer than any test. */
    Duration LONG = Duration.ofMinutes(10);

    /** Short, and yet long enough for a store on another machine. */
    Duration SHORT = Duration.ofMillis(200);

    /** The same store throughout one test; empty at its beginning. */
    CacheStore store();

    /** Bytes of a test, the same each time. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void has(String key, byte[] expected) {
        Optional<byte[]> found = store().get(key);
        assertTrue(found.isPresent(), "There is no value of '" + key + "'");
        assertArrayEquals(expected, found.get(), "The value of '" + key + "'");
    }

    private void lacks(String key) {
        assertFalse(store().get(key).isPresent(), "There is a value of '" + key + "'");
    }

    private static <T> List<T> onThreads(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** As often as it is asked; a later value replaces an earlier one. */
    @Test
    default void givesBackWhatWasPut() {
        store().put("given", bytes(10), LONG);
        has("given", bytes(10));
        has("given", bytes(10));
        store().put("given", bytes(20), LONG);
        has("given", bytes(20));
    }

    /** Keys of a thousand characters of any language, which differ in the last; values of no bytes and of a megabyte. */
    @Test
    default void keepsLongKeysAndEmptyAndLargeValues() {
        String key = "größe/尺寸 \n".repeat(100);
        store().put(key + "a", new byte[0], LONG);
        store().put(key + "b", bytes(1 << 20), LONG);
        has(key + "a", new byte[0]);
        has(key + "b", bytes(1 << 20));
    }

    /** Keys are equal or they are not: case, spaces and beginnings matter. */
    @Test
    default void knowsNothingOfWhatWasNeverPut() {
        lacks("word");
        store().put("word", bytes(10), LONG);
        for (String other : List.of("", "Word", "word ", "wor", "words", "w*")) {
            lacks(other);
        }
    }

    /** That value and no other; nothing happens if there is none. */
    @Test
    default void forgetsWhatIsRemoved() {
        store().put("removed", bytes(10), LONG);
        store().put("other", bytes(20), LONG);
        store().remove("unknown");
        store().remove("removed");
        lacks("removed");
        has("other", bytes(20));
    }

    /** However it was set, and it can then be set anew; what has time left stays. */
    @Test
    default void forgetsWhenTheTimeIsOver() throws InterruptedException {
        store().put("long", bytes(10), LONG);
        store().put("short", bytes(10), SHORT);
        assertTrue(store().putIfAbsent("lock", bytes(10), SHORT), "It was set");
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (store().get("short").isPresent() || store().get("lock").isPresent()) {
            assertTrue(System.nanoTime() < end, "A value for " + SHORT + " is still there after five seconds");
            Thread.sleep(10);
        }
        assertTrue(store().putIfAbsent("lock", bytes(20), LONG), "Its time is over, so that it can be set");
        has("long", bytes(10));
    }

    /** What is there stays as it is, and says so. */
    @Test
    default void setsOnlyWhatIsAbsent() {
        assertTrue(store().putIfAbsent("absent", bytes(10), LONG), "It was absent");
        assertFalse(store().putIfAbsent("absent", bytes(20), LONG), "It was there");
        has("absent", bytes(10));
    }

    /** Of many who set it at the same moment, one does. */
    @Test
    default void setsOnceOnManyThreads() throws Exception {
        int threads = 8;
        for (int round = 0; round < 20; round++) {
            String key = "round " + round;
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                byte[] own = bytes(i + 1);
                calls.add(() -> {
                    together.await();
                    return store().putIfAbsent(key, own, LONG);
                });
            }
            assertEquals(1, onThreads(calls).stream().filter(set -> set).count(), "Threads that have set it");
        }
    }

    /** An array belongs to whoever has it: what is done to it later changes nothing. */
    @Test
    default void copiesArraysInAndOut() {
        byte[] given = bytes(10);
        byte[] givenIfAbsent = bytes(10);
        store().put("copied", given, LONG);
        store().putIfAbsent("copied if absent", givenIfAbsent, LONG);
        given[0]++;
        givenIfAbsent[0]++;
        for (String key : List.of("copied", "copied if absent")) {
            has(key, bytes(10));
            store().get(key).orElseThrow()[0]++;
            has(key, bytes(10));
        }
    }

    /** What one thread puts the others see, each value whole. */
    @Test
    default void isOneForAllThreads() throws Exception {
        List<Callable<Void>> puts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            puts.add(() -> {
                store().put("of thread " + number, bytes(10_000 + number), LONG);
                for (int again = 0; again < 20; again++) {
                    store().put("of all", bytes(10_000 + number), LONG);
                }
                return null;
            });
        }
        onThreads(puts);
        for (int i = 0; i < 8; i++) {
            has("of thread " + i, bytes(10_000 + i));
        }
        byte[] last = store().get("of all").orElseThrow();
        has("of all", bytes(last.length));
    }
}

package io.clickml.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/** Doing the same on several threads at once. */
final class Threads {
    private static final int COUNT = 4;

    private Threads() {}

    /** Runs the work on four threads that begin together, some times each; throws what the first that fails throws. */
    static void inParallel(int times, Runnable work) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CyclicBarrier start = new CyclicBarrier(COUNT);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            threads.add(started(() -> {
                try {
                    start.await();
                    for (int time = 0; time < times; time++) {
                        work.run();
                    }
                } catch (Exception | Error e) {
                    failures.add(e);
                }
            }));
        }
        threads.forEach(Threads::join);
        if (failures.peek() instanceof Error error) {
            throw error;
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("On several threads at once", failures.peek());
        }
    }

    /** Runs the work on a thread of its own, and waits. */
    static void elsewhere(Runnable work) {
        join(started(work));
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work, "contract");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}

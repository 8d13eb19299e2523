package io.clickml.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Clients that run a pipeline and ask a model, again and again, and note every failure. */
final class UpgradeLoad {
    private static final int MOST_FAILURES = 20;

    private final Api api;
    private final String pipeline;
    private final byte[] record;
    private final LongAdder runs = new LongAdder();
    private final LongAdder predictions = new LongAdder();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** Held shared by those who ask, so that the model before may be deleted once all have moved. */
    private final ReadWriteLock asking = new ReentrantReadWriteLock(true);

    private String model = "";
    private volatile boolean stopped;

    UpgradeLoad(Api api, String pipeline, byte[] record) {
        this.api = api;
        this.pipeline = pipeline;
        this.record = record;
    }

    /** From when this returns, nobody asks the model before. */
    void moveTo(String predictions) {
        asking.writeLock().lock();
        try {
            model = predictions;
        } finally {
            asking.writeLock().unlock();
        }
    }

    String model() {
        return model;
    }

    void runAgainAndAgain() {
        repeat(() -> {
            api.run(pipeline);
            runs.increment();
        });
    }

    void askAgainAndAgain() {
        repeat(() -> {
            asking.readLock().lock();
            try {
                api.ask(model, record);
            } finally {
                asking.readLock().unlock();
            }
            predictions.increment();
        });
    }

    private interface Work {
        void once() throws IOException, InterruptedException;
    }

    private void repeat(Work work) {
        while (!stopped && failures.size() < MOST_FAILURES) {
            try {
                work.once();
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void stop() {
        stopped = true;
    }

    List<String> failures() {
        return failures;
    }

    String counts() {
        return predictions.sum() + " predictions, " + runs.sum() + " runs, " + failures.size() + " failed";
    }
}

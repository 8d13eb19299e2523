package io.clickml.store.jpa;

import io.clickml.store.jpa.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what runs report, in order, on a thread of its own: what comes while a transaction is being committed goes into the
 * next one together, so that a busy run costs one commit for many changes.
 */
final class RunWriter implements AutoCloseable {
    /** Callers wait beyond this many, so that a slow database slows the runs down and does not fill the memory. */
    private static final int MOST = 20_000;

    private final Database database;
    private final ArrayDeque<Write> queue = new ArrayDeque<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Thread thread;
    private long accepted;
    private long done;
    private boolean closed;

    /**
     * One statement.
     *
     * @param run whose failure it is if it fails
     */
    private record Write(String run, String sql, List<?> parameters) {}

    RunWriter(Database database) {
        this.database = database;
        thread = new Thread(this::run, "clickml-run-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes soon. If that fails, {@link #await(String)} tells: a step that reports is not the one to decide over its run. */
    synchronized void write(String run, String sql, List<List<?>> rows) {
        try {
            while (queue.size() >= MOST && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            // a caller that is being stopped still has its last words written
            Thread.currentThread().interrupt();
        }
        if (closed) {
            throw new IllegalStateException("The store of runs is closed.");
        }
        for (List<?> row : rows) {
            queue.add(new Write(run, sql, row));
        }
        accepted += rows.size();
        notifyAll();
    }

    /** Waits until all that came before is committed, or has failed. */
    synchronized void await() {
        long mine = accepted;
        boolean interrupted = false;
        while (done < mine) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits likewise, and throws what has failed of this run, once. */
    synchronized void await(String run) {
        await();
        RuntimeException failure = failures.remove(run);
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        for (List<Write> writes = next(); !writes.isEmpty(); writes = next()) {
            Map<String, RuntimeException> failed = new HashMap<>();
            try {
                commit(writes);
            } catch (RuntimeException together) {
                for (Write write : writes) {
                    commitAlone(write, failed);
                }
            }
            synchronized (this) {
                done += writes.size();
                failed.forEach(failures::putIfAbsent);
                notifyAll();
            }
        }
    }

    /** One bad statement must not take those of other runs with it. */
    private void commitAlone(Write write, Map<String, RuntimeException> failed) {
        if (failed.containsKey(write.run())) {
            return;
        }
        try {
            commit(List.of(write));
        } catch (RuntimeException e) {
            failed.put(write.run(), e);
        }
    }

    /** All there is; empty at the end. */
    private synchronized List<Write> next() {
        boolean interrupted = false;
        while (queue.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<Write> writes = List.copyOf(queue);
        queue.clear();
        notifyAll();
        return writes;
    }

    private void commit(List<Write> writes) {
        database.write(connection -> {
            int from = 0;
            while (from < writes.size()) {
                from = batch(connection, writes, from);
            }
            return writes;
        });
    }

    /** Writes those that follow and have the same statement; the index after them. */
    private static int batch(Connection connection, List<Write> writes, int from) throws SQLException {
        String sql = writes.get(from).sql();
        List<List<?>> rows = new ArrayList<>();
        int index = from;
        while (index < writes.size() && writes.get(index).sql().equals(sql)) {
            rows.add(writes.get(index++).parameters());
        }
        Sql.batch(connection, sql, rows);
        return index;
    }

    /** Writes all that was accepted. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

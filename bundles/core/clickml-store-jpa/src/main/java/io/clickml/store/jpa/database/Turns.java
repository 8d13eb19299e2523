package io.clickml.store.jpa.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets transactions that write follow each other, where the database needs that. A wait is not cut short by an interruption, as
 * a caller that is being stopped still has its last words to write; it ends because each statement's own wait for locks does.
 */
final class Turns {
    private final boolean needed;
    private final ReentrantLock lock = new ReentrantLock(true);

    Turns(boolean needed) {
        this.needed = needed;
    }

    /** Does all of a transaction, until its connection is given back. */
    <T> T take(Supplier<T> transaction) {
        if (!needed) {
            return transaction.get();
        }
        lock.lock();
        try {
            return transaction.get();
        } finally {
            lock.unlock();
        }
    }
}

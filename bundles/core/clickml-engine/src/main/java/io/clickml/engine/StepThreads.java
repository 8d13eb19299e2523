package io.clickml.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on which steps work; idle ones go after a minute. */
final class StepThreads extends ThreadPoolExecutor {
    StepThreads(int atOnce) {
        super(atOnce, atOnce, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Threads.named("step"));
        allowCoreThreadTimeOut(true);
    }

    /** Replaces a thread that does not come back. */
    synchronized void lost() {
        setMaximumPoolSize(getMaximumPoolSize() + 1);
        setCorePoolSize(getCorePoolSize() + 1);
    }

    /** A thread that was given up has come back after all. */
    synchronized void found() {
        setCorePoolSize(getCorePoolSize() - 1);
        setMaximumPoolSize(getMaximumPoolSize() - 1);
    }
}

package io.clickml.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that all runs share, so many at once; idle ones go after a minute. What a run that is over has left behind, since
 * a plugin does not come back, is not counted: others take its place.
 */
final class SharedThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    SharedThreads(int atOnce, String purpose) {
        threads = new ThreadPoolExecutor(
                atOnce, atOnce, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Threads.named(purpose));
        threads.allowCoreThreadTimeOut(true);
    }

    /** For one run. */
    Share share() {
        return new Share();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private synchronized void grow() {
        threads.setMaximumPoolSize(threads.getMaximumPoolSize() + 1);
        threads.setCorePoolSize(threads.getCorePoolSize() + 1);
    }

    private synchronized void shrink() {
        threads.setCorePoolSize(threads.getCorePoolSize() - 1);
        threads.setMaximumPoolSize(threads.getMaximumPoolSize() - 1);
    }

    /** The threads as one run uses them. */
    final class Share implements Executor {
        private int running;
        private boolean abandoned;

        private Share() {}

        @Override
        public void execute(Runnable work) {
            threads.execute(() -> {
                begin();
                try {
                    work.run();
                } finally {
                    end();
                }
            });
        }

        private synchronized void begin() {
            if (abandoned) {
                grow();
            } else {
                running++;
            }
        }

        private synchronized void end() {
            if (abandoned) {
                shrink();
            } else {
                running--;
            }
        }

        /** The run is over: what of it is still at work is in nobody's way any more. */
        synchronized void abandon() {
            if (!abandoned) {
                abandoned = true;
                for (int i = 0; i < running; i++) {
                    grow();
                }
            }
        }
    }
}

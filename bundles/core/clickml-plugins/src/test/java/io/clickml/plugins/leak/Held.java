package io.clickml.plugins.leak;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** What plugins leave behind. */
final class Held {
    private Held() {}

    /** Waits until it is interrupted. */
    static final class Waiting implements Runnable {
        @Override
        public void run() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static final class Value {}

    /** Starts an executor, whose threads run nothing but classes of Java. */
    static final class Pool implements Supplier<ExecutorService> {
        @Override
        public ExecutorService get() {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.execute(Thread::yield);
            return pool;
        }
    }

    static final class Ticking implements Supplier<Timer> {
        @Override
        public Timer get() {
            Timer timer = new Timer("held timer", true);
            timer.schedule(new Task(), 3_600_000);
            return timer;
        }
    }

    static final class Task extends TimerTask {
        @Override
        public void run() {}
    }

    public interface BeanMBean {}

    public static final class Bean implements BeanMBean {
        public Bean() {}
    }

    static final class NoDriver implements Driver, AutoCloseable {
        NoDriver() throws SQLException {
            DriverManager.registerDriver(this);
        }

        @Override
        public void close() throws SQLException {
            DriverManager.deregisterDriver(this);
        }

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }
    }
}

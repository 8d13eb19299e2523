package io.clickml.plugins.sample;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Never comes to an end of its start, or of its stop if its header HangsAtStop is there, and does not react to being
 * interrupted if its header Deaf is there.
 */
public final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        if (!has(context, "HangsAtStop")) {
            hang(context);
        }
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        if (has(context, "HangsAtStop")) {
            hang(context);
        }
    }

    /** Lets all come to an end, wherever they were loaded, and waits for them. */
    public static void letGo() {
        System.setProperty("clickml.test.over", "true");
        try {
            while (Thread.getAllStackTraces().entrySet().stream()
                            .filter(thread -> Arrays.stream(thread.getValue())
                                    .anyMatch(frame -> frame.getClassName().equals(Hanging.class.getName())
                                            && frame.getMethodName().equals("hang")))
                            .peek(thread -> thread.getKey().interrupt())
                            .count()
                    > 0) {
                Thread.onSpinWait();
            }
        } finally {
            System.clearProperty("clickml.test.over");
        }
    }

    private static boolean has(BundleContext context, String header) {
        return context.getBundle().getHeaders("").get(header) != null;
    }

    private static void hang(BundleContext context) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        boolean deaf = has(context, "Deaf");
        while (true) {
            try {
                never.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                if (!deaf) {
                    throw e;
                }
                if (System.getProperty("clickml.test.over") != null) {
                    return;
                }
            }
        }
    }
}

package io.clickml.plugins.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never comes to an end of its start, and does not react to being interrupted if its header Deaf is there. */
public final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        boolean deaf = context.getBundle().getHeaders("").get("Deaf") != null;
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

    @Override
    public void stop(BundleContext context) {}
}

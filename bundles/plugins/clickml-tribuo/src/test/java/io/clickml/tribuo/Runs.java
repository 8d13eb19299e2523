package io.clickml.tribuo;

import io.clickml.sdk.Run;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/** Runs that tell a test what they are told. */
final class Runs {
    private Runs() {}

    /** A run like another, whose metrics are passed on as well, and that says when it is asked whether it is cancelled. */
    static Run watching(Run run, BiConsumer<String, Double> metric, Runnable asked) {
        return (Run) Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Run.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("metric")) {
                        metric.accept((String) arguments[0], (Double) arguments[1]);
                    }
                    if (method.getName().equals("checkCancelled")) {
                        asked.run();
                    }
                    try {
                        return method.invoke(run, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

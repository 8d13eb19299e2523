package io.clickml.weka;

import io.clickml.sdk.Run;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Runs that tell a test what they are asked. */
final class Runs {
    private Runs() {}

    /** A run like another, that says when it is asked whether it is cancelled. */
    static Run checking(Run run, Runnable asked) {
        return (Run) Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Run.class}, (proxy, method, arguments) -> {
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

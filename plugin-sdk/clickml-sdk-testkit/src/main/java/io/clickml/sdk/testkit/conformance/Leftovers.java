package io.clickml.sdk.testkit.conformance;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The threads and shutdown hooks that are there at a moment. */
final class Leftovers {
    private static final long PATIENCE_MILLIS = 300;

    private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Thread> hooks = Collections.newSetFromMap(new IdentityHashMap<>());

    private Leftovers() {}

    static Leftovers now() {
        Leftovers now = new Leftovers();
        now.threads.addAll(live());
        now.hooks.addAll(registered());
        return now;
    }

    /** What has come since and is still there, in words; threads that are about to end are waited for. */
    List<String> since() throws InterruptedException {
        List<String> left = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        for (Thread thread : live()) {
            if (!threads.contains(thread)) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    left.add("the " + (thread.isDaemon() ? "daemon " : "") + "thread '" + thread.getName()
                            + "' (" + thread.getClass().getName() + ") is still running. End what you start: shut"
                            + " executors down, and close libraries that have threads");
                }
            }
        }
        for (Thread hook : registered()) {
            if (!hooks.contains(hook)) {
                left.add("a shutdown hook (" + hook.getClass().getName() + ", '" + hook.getName()
                        + "') is registered. It would keep the plugin's classes in memory for ever: leave it out");
            }
        }
        return left;
    }

    /** All but those of Java itself, which are in the outermost group or serve the common pool. */
    private static List<Thread> live() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() + 64];
        int count = root.enumerate(all, true);
        List<Thread> live = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ThreadGroup group = all[i].getThreadGroup();
            boolean javas = group == null
                    || group.getParent() == null && all[i].getContextClassLoader() == null
                    || group.getName().equals("InnocuousThreadGroup")
                    || all[i].getName().startsWith("ForkJoinPool.commonPool-worker");
            if (!javas) {
                live.add(all[i]);
            }
        }
        return live;
    }

    private static List<Thread> registered() {
        try {
            Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            List<Thread> hooks = new ArrayList<>();
            if (field.get(null) instanceof Map<?, ?> map) {
                map.keySet().forEach(hook -> hooks.add((Thread) hook));
            }
            return hooks;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Start this with --add-opens java.base/java.lang=ALL-UNNAMED", e);
        }
    }
}

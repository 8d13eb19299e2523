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

    /** Those of Java itself are in groups of their own, serve the common pool, or end with a client that is forgotten. */
    private static boolean servesJava(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getParent() == null
                || group.getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("ForkJoinPool.commonPool-worker")
                || thread.getClass().getName().startsWith("jdk.internal.net.http.");
    }

    private static List<Thread> live() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() + 64];
        int count = root.enumerate(all, true);
        List<Thread> live = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!servesJava(all[i])) {
                live.add(all[i]);
            }
        }
        return live;
    }

    /** Whether the class of a thread belongs to Java itself, which registers hooks such as that of its logging. */
    private static boolean isJavas(Thread thread) {
        ClassLoader loader = thread.getClass().getClassLoader();
        return thread.getClass() != Thread.class && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }

    private static List<Thread> registered() {
        try {
            Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            List<Thread> hooks = new ArrayList<>();
            if (field.get(null) instanceof Map<?, ?> map) {
                map.keySet().stream()
                        .map(Thread.class::cast)
                        .filter(hook -> !isJavas(hook))
                        .forEach(hooks::add);
            }
            return hooks;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Start this with --add-opens java.base/java.lang=ALL-UNNAMED", e);
        }
    }
}

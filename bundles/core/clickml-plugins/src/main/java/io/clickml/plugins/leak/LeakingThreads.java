package io.clickml.plugins.leak;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Threads that hold on to a class loader, and why. */
final class LeakingThreads {
    private LeakingThreads() {}

    static List<String> find(Owned owned) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 64];
        int count = root.enumerate(threads, true);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            String named = "The " + (thread.isDaemon() ? "daemon " : "") + "thread '" + thread.getName() + "' ";
            Optional<String> own = own(thread, owned);
            own.ifPresent(
                    why -> found.add(named + why + ": the plugin should end it when its component is deactivated."));
            if (own.isEmpty()) {
                values(thread, "threadLocals", owned).forEach(value -> found.add(named + value));
                values(thread, "inheritableThreadLocals", owned).forEach(value -> found.add(named + value));
            }
        }
        return found;
    }

    /** Why the thread as such belongs to the plugin. */
    private static Optional<String> own(Thread thread, Owned owned) {
        if (owned.holds(thread)) {
            return Optional.of("runs " + thread.getClass().getName());
        }
        Object target = Owned.field(Thread.class, thread, "target");
        if (target != null && owned.holds(target)) {
            return Optional.of("runs " + target.getClass().getName());
        }
        Object queue = Owned.field(thread.getClass(), thread, "queue");
        Object tasks = queue == null ? null : Owned.field(queue.getClass(), queue, "queue");
        if (owned.holds(tasks)) {
            return Optional.of("is a timer with tasks of the plugin");
        }
        if (thread.getContextClassLoader() == owned.loader()) {
            return Optional.of("has the plugin's class loader as its context class loader");
        }
        Object inherited = Owned.field(Thread.class, thread, "inheritedAccessControlContext");
        Object domains = inherited == null ? null : Owned.field(inherited.getClass(), inherited, "context");
        return owned.holds(domains) ? Optional.of("was started by the plugin's code") : Optional.empty();
    }

    private static List<String> values(Thread thread, String field, Owned owned) {
        List<String> found = new ArrayList<>();
        Object map = Owned.field(Thread.class, thread, field);
        Object table = map == null ? null : Owned.field(map.getClass(), map, "table");
        if (table instanceof Object[] entries) {
            for (Object entry : entries) {
                if (entry instanceof Reference<?> key) {
                    Object value = Owned.field(entry.getClass(), entry, "value");
                    text(key.get(), value, owned).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<String> text(@Nullable Object key, @Nullable Object value, Owned owned) {
        if (value != null && owned.holds(value)) {
            return Optional.of("keeps a " + value.getClass().getName() + " in a ThreadLocal"
                    + (key != null && owned.holds(key) ? " (" + key.getClass().getName() + ")" : "")
                    + ": the plugin should call remove() on it when its work is done.");
        }
        // A ThreadLocal alone is weakly held; its value may hold it, as an anonymous class does with its surroundings.
        return key != null && owned.holds(key)
                ? Optional.of("keeps the value of a ThreadLocal ("
                        + key.getClass().getName() + "): the plugin should call remove() on it when its work is done.")
                : Optional.empty();
    }
}

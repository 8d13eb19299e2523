package io.clickml.plugins.life;

import io.clickml.api.plugin.PluginLogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last lines of each version of a plugin: what it has said and what has happened to it. Thread-safe. */
public final class History {
    private static final int MOST_LINES = 1000;
    private static final int MOST_PLUGINS = 2000;
    private static final int LONGEST = 4000;

    private final Map<String, Deque<PluginLogLine>> lines = new ConcurrentHashMap<>();

    private static String key(String name, String version) {
        return name + " " + version;
    }

    /** Adds a line; the oldest one goes when there are too many. */
    public void add(String name, String version, Instant time, String level, String message) {
        if (lines.size() >= MOST_PLUGINS && !lines.containsKey(key(name, version))) {
            return;
        }
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) + " …" : message;
        Deque<PluginLogLine> own = lines.computeIfAbsent(key(name, version), key -> new ArrayDeque<>());
        synchronized (own) {
            if (own.size() >= MOST_LINES) {
                own.removeLast();
            }
            own.addFirst(new PluginLogLine(time, level, text));
        }
    }

    /** The newest lines, the newest first. */
    public List<PluginLogLine> of(String name, String version, int limit) {
        Deque<PluginLogLine> own = lines.get(key(name, version));
        List<PluginLogLine> found = new ArrayList<>();
        if (own != null) {
            synchronized (own) {
                Iterator<PluginLogLine> newest = own.iterator();
                while (newest.hasNext() && found.size() < limit) {
                    found.add(newest.next());
                }
            }
        }
        return found;
    }

    void forget(String name, String version) {
        lines.remove(key(name, version));
    }
}

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

/**
 * The last lines of each version of a plugin: what it has said and what has happened to it, also in former runs of the
 * server. Thread-safe.
 */
public final class History {
    private static final int MOST_LINES = 1000;
    private static final int MOST_PLUGINS = 2000;
    private static final int LONGEST = 4000;

    private final LogFiles files;
    private final Map<String, Deque<PluginLogLine>> lines = new ConcurrentHashMap<>();

    /** With what is on the disk. */
    public History(LogFiles files) {
        this.files = files;
    }

    private static String key(String name, String version) {
        return name + " " + version;
    }

    /** Adds a line; the oldest one goes when there are too many. */
    public void add(String name, String version, Instant time, String level, String message) {
        if (lines.size() >= MOST_PLUGINS && !lines.containsKey(key(name, version))) {
            return;
        }
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) + " …" : message;
        PluginLogLine line = new PluginLogLine(time, level, text);
        Deque<PluginLogLine> own = own(name, version);
        synchronized (own) {
            add(own, line);
            files.add(key(name, version), line);
        }
    }

    /** Those of former runs are read when somebody first asks for them, or adds one. */
    private Deque<PluginLogLine> own(String name, String version) {
        return lines.computeIfAbsent(key(name, version), key -> {
            Deque<PluginLogLine> former = new ArrayDeque<>();
            files.read(key).forEach(line -> add(former, line));
            return former;
        });
    }

    private static void add(Deque<PluginLogLine> own, PluginLogLine line) {
        if (own.size() >= MOST_LINES) {
            own.removeLast();
        }
        own.addFirst(line);
    }

    /** The newest lines, the newest first. */
    public List<PluginLogLine> of(String name, String version, int limit) {
        List<PluginLogLine> found = new ArrayList<>();
        Deque<PluginLogLine> own = own(name, version);
        synchronized (own) {
            Iterator<PluginLogLine> newest = own.iterator();
            while (newest.hasNext() && found.size() < limit) {
                found.add(newest.next());
            }
        }
        return found;
    }

    void forget(String name, String version) {
        lines.remove(key(name, version));
        files.forget(key(name, version));
    }
}

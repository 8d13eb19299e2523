package io.clickml.rest.events;

import io.clickml.api.event.Event;
import io.clickml.rest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest events with their ids, for those who come back. Guarded by the hub. */
final class EventRing {
    private final Deque<Numbered> ring = new ArrayDeque<>();
    private final int size;
    private final long first;
    private long last;

    /**
     * An event as it goes over the wire.
     *
     * @param runId the run that it concerns; null if it concerns none
     */
    record Numbered(long id, @Nullable String runId, byte[] bytes) {
        boolean concerns(@Nullable String wanted) {
            return wanted == null || runId == null || runId.equals(wanted);
        }
    }

    /**
     * An empty ring.
     *
     * @param start ids are greater. Take the time, so that a server that starts anew does not give ids a second time
     */
    EventRing(int size, long start) {
        this.size = size;
        first = start;
        last = start;
    }

    Numbered add(Event event) throws IOException {
        String data = Json.mapper().writeValueAsString(event.data());
        long id = last + 1;
        byte[] bytes = ("id: " + id + "\nevent: " + event.type().replaceAll("\\s", "") + "\ndata: " + data + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        Numbered numbered = new Numbered(id, runId(event.data()), bytes);
        last = id;
        ring.add(numbered);
        if (ring.size() > size) {
            ring.remove();
        }
        return numbered;
    }

    private static @Nullable String runId(Map<String, Object> data) {
        Object id = data.get("runId");
        return id instanceof String text ? text : null;
    }

    /** What came after an id, in order; null if not all of it is here any more. */
    @Nullable
    List<Numbered> after(long id) {
        Numbered oldest = ring.peek();
        long known = oldest == null ? last : oldest.id() - 1;
        if (id < known || id > last || id < first) {
            return null;
        }
        List<Numbered> later = new ArrayList<>();
        for (Numbered event : ring) {
            if (event.id() > id) {
                later.add(event);
            }
        }
        return later;
    }

    long last() {
        return last;
    }
}

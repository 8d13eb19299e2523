package io.clickml.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A stream of server-sent events, read as it comes. */
final class Events implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream stream;
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** One event; the id is 0 where the server gives none. */
    record Event(long id, String type, JsonNode data) {}

    Events(InputStream stream) {
        this.stream = stream;
        Thread reader = new Thread(this::read, "itests-events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long id = 0;
            String type = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    seen.add(new Event(id, type, JSON.readTree(line.substring(6))));
                    id = 0;
                }
            }
        } catch (IOException e) {
            // Closed by the server or by the test; what has come so far is seen.
        }
        ended = true;
    }

    List<Event> seen() {
        return List.copyOf(seen);
    }

    List<Event> seen(String type) {
        return seen.stream().filter(event -> event.type().equals(type)).toList();
    }

    boolean ended() {
        return ended;
    }

    void await(String what, Predicate<Event> wanted) {
        Await.until("event: " + what, () -> seen.stream().anyMatch(wanted));
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.clickml.rest.events;

import io.clickml.api.MetricSource;
import io.clickml.api.RequestException;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the server's events on to all streams. Streams of a session that is over are closed within 15 seconds. */
@Component(service = {EventHub.class, MetricSource.class})
public final class EventHub implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int RING = 4096;
    private static final int MOST_STREAMS = 1000;
    private static final int MOST_STREAMS_OF_A_USER = 50;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HELLO = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RESET = "event: reset\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final EventRing ring = new EventRing(RING, System.currentTimeMillis() * 1000);
    private final Sessions sessions;
    private final EventBus.Subscription subscription;
    private final ScheduledExecutorService clock;

    /** Listens from now on. */
    @Activate
    public EventHub(@Reference EventBus bus, @Reference Sessions sessions) {
        this.sessions = sessions;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "clickml-event-streams");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        subscription = bus.subscribe(this::publish);
    }

    @Deactivate
    void stop() {
        subscription.close();
        clock.shutdownNow();
        List.copyOf(streams).forEach(EventStream::close);
    }

    private void publish(Event event) {
        // Together with the ring, so that a stream that comes meanwhile neither misses an event nor gets it twice.
        synchronized (ring) {
            try {
                EventRing.Numbered numbered = ring.add(event);
                streams.forEach(stream -> stream.offer(numbered));
            } catch (IOException e) {
                LOG.error("An event of type {} cannot be written as JSON", event.type(), e);
            }
        }
    }

    /**
     * Adds a stream and sends it what it has missed.
     *
     * @param lastId id of the last event that the client has; null for none
     * @param opening makes the stream, given what to call when it is closed
     * @throws RequestException TOO_MANY
     */
    EventStream open(Caller caller, @Nullable Long lastId, Function<Consumer<EventStream>, EventStream> opening) {
        long own = streams.stream()
                .filter(stream -> stream.caller().name().equals(caller.name()))
                .count();
        if (streams.size() >= MOST_STREAMS || own >= MOST_STREAMS_OF_A_USER) {
            throw new RequestException(
                    RequestException.Reason.TOO_MANY,
                    "There are " + streams.size() + " event streams, " + own + " of them yours. Close some.",
                    Duration.ofSeconds(HEARTBEAT_SECONDS));
        }
        EventStream stream = opening.apply(streams::remove);
        synchronized (ring) {
            stream.offer(HELLO);
            List<EventRing.Numbered> missed = lastId == null ? List.of() : ring.after(lastId);
            if (missed == null) {
                stream.offer(RESET);
            } else {
                missed.forEach(stream::offer);
            }
            streams.add(stream);
        }
        return stream;
    }

    /** Keeps proxies from closing idle streams, finds clients that are gone, and closes streams whose session is over. */
    void heartbeat() {
        try {
            Map<String, Boolean> good = new HashMap<>();
            for (EventStream stream : streams) {
                String session = stream.caller().sessionId();
                if (session == null || good.computeIfAbsent(session, sessions::isOpen)) {
                    stream.offer(HEARTBEAT);
                } else {
                    stream.close();
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Event streams could not be looked after", e);
        }
    }

    @Override
    public void collect(Collector collector) {
        collector.gauge("clickml_event_streams", "Clients that listen to events.", Map.of(), streams.size());
    }
}

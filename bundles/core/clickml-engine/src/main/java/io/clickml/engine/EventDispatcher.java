package io.clickml.engine;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to the listeners, in the order of publication, on a thread of its own. */
@Component(service = EventBus.class)
public final class EventDispatcher implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;

    /** Starts the thread. */
    @Activate
    public EventDispatcher() {
        thread = Executors.newSingleThreadExecutor(Threads.named("events"));
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public void publish(Event event) {
        try {
            thread.execute(() -> listeners.forEach(listener -> deliver(event, listener)));
        } catch (RejectedExecutionException e) {
            LOG.debug("Event {} comes after the end", event.type());
        }
    }

    private static void deliver(Event event, Consumer<Event> listener) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed on {}", event.type(), e);
        }
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

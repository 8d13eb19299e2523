package io.clickml.rest.fake;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Delivers at once, on the thread that publishes, and remembers everything. */
public final class MemoryEvents implements EventBus {
    public final List<Event> published = new ArrayList<>();
    public final List<Consumer<Event>> listeners = new ArrayList<>();

    @Override
    public void publish(Event event) {
        published.add(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

package io.clickml.api.event;

import java.util.function.Consumer;

/** Passes events on to all that listen. Thread-safe. */
public interface EventBus {
    /** Publishes; returns at once. */
    void publish(Event event);

    /** Listens until the result is closed. Listeners are called in order, on one thread, and must not block. */
    Subscription subscribe(Consumer<Event> listener);

    /** Ends listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

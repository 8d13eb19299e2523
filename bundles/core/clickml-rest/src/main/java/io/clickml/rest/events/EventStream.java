package io.clickml.rest.events;

import io.clickml.api.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that listens. Nothing here blocks: bytes wait until the client takes them, and one that is too slow is cut off. */
final class EventStream implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int LONGEST_BACKLOG = 2048;
    private static final long LARGEST_BACKLOG = 4 << 20;
    private final Caller caller;
    private final @Nullable String runId;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<EventStream> closed;
    private final Deque<byte[]> backlog = new ArrayDeque<>();
    private long backlogBytes;
    private boolean writable;
    private boolean flushed = true;
    private boolean over;

    /**
     * A stream that does not write yet; see {@link #start}.
     *
     * @param runId the one run that the client wants to hear of; null for all
     */
    EventStream(
            Caller caller,
            @Nullable String runId,
            AsyncContext context,
            ServletOutputStream out,
            Consumer<EventStream> closed) {
        this.caller = caller;
        this.runId = runId;
        this.context = context;
        this.out = out;
        this.closed = closed;
    }

    void start() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    Caller caller() {
        return caller;
    }

    void offer(EventRing.Numbered event) {
        if (event.concerns(runId)) {
            offer(event.bytes());
        }
    }

    void offer(byte[] bytes) {
        boolean slow;
        synchronized (this) {
            if (over) {
                return;
            }
            slow = backlog.size() >= LONGEST_BACKLOG || backlogBytes + bytes.length > LARGEST_BACKLOG;
            if (!slow) {
                backlog.add(bytes);
                backlogBytes += bytes.length;
            }
        }
        if (slow) {
            LOG.info(
                    "The event stream of '{}' is too slow and is cut off; it can come back for what it has missed",
                    caller.name());
            close();
        } else {
            drain();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
        }
        drain();
    }

    private void drain() {
        boolean broken = false;
        synchronized (this) {
            try {
                while (writable && !over && out.isReady()) {
                    byte[] bytes = backlog.poll();
                    if (bytes != null) {
                        backlogBytes -= bytes.length;
                        out.write(bytes);
                        flushed = false;
                    } else if (!flushed) {
                        flushed = true;
                        out.flush();
                    } else {
                        return;
                    }
                }
                // Not ready: the container calls onWritePossible when it is.
            } catch (IOException | IllegalStateException e) {
                LOG.debug("The event stream of '{}' broke off", caller.name(), e);
                broken = true;
            }
        }
        if (broken) {
            close();
        }
    }

    /** Ends the stream; the client may come back. */
    void close() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            backlog.clear();
            backlogBytes = 0;
        }
        closed.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The event stream of '{}' is over already", caller.name(), e);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing is dispatched anew.
    }
}

package io.clickml.plugins.web;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets calls of plugins in: so many at once, and so many of one version. A call that never ends keeps a place of its
 * version, so that a plugin that hangs shuts out itself and not the others.
 */
final class Admission {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final int all;
    private final int each;
    private final Map<String, Integer> running = new HashMap<>();
    private int awaited;

    /**
     * With limits.
     *
     * @param all calls that somebody waits for
     * @param each calls of one version, whether or not somebody waits for them
     */
    Admission(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /**
     * Lets one in.
     *
     * @throws RequestException UNAVAILABLE if too many are in
     */
    synchronized Place enter(Callee callee) {
        String version = callee.toString();
        int own = running.getOrDefault(version, 0);
        if (own >= each) {
            throw new RequestException(
                    Reason.UNAVAILABLE,
                    "Plugin " + version + " is answering " + own + " requests, and gets no more until one is done."
                            + " Try again in a moment.",
                    PAUSE);
        }
        if (awaited >= all) {
            throw new RequestException(
                    Reason.UNAVAILABLE,
                    "Plugins are answering " + awaited + " requests, which is all that they may at once."
                            + " Try again in a moment.",
                    PAUSE);
        }
        running.put(version, own + 1);
        awaited++;
        return new Place(version);
    }

    /** Of a call that is in. Each method does something once. */
    final class Place {
        private final String version;
        private boolean isAwaited = true;
        private boolean left;

        private Place(String version) {
            this.version = version;
        }

        /** Nobody waits for it any more, but it may go on. */
        void abandon() {
            synchronized (Admission.this) {
                if (isAwaited) {
                    isAwaited = false;
                    awaited--;
                }
            }
        }

        /** It has ended. */
        void leave() {
            synchronized (Admission.this) {
                abandon();
                if (!left) {
                    left = true;
                    running.computeIfPresent(version, (key, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }
}

package io.clickml.auth.shiro;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;

/**
 * Whether every request passes the gate, as the HTTP service itself tells. The service is there before it has taken in
 * anything, the gate included, and may need seconds for that on a busy machine: harmless as long as it serves nothing.
 */
final class Proof {
    static final Duration EXPOSED_AT_MOST = Duration.ofSeconds(1);
    static final Duration UNBOUND_AT_MOST = Duration.ofMinutes(1);

    /** What the HTTP service looks like. */
    enum Look {
        /** The gate is bound. */
        BOUND,
        /** It is not, but there is nothing that it would keep anybody from. */
        EMPTY,
        /** It is not, and something is served. */
        EXPOSED
    }

    /** What follows. */
    enum Verdict {
        /** Every request passes the gate. */
        PROVEN,
        /** Look again. */
        OPEN,
        /** The server must not listen. */
        FAILED
    }

    private final LongSupplier nanos;
    private final long begun;
    private long exposedSince = -1;

    /** Begins now, by that clock. */
    Proof(LongSupplier nanos) {
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    /** Reads what the service tells. */
    static Look look(RuntimeDTO service, long gate) {
        if (Arrays.stream(service.preprocessorDTOs).anyMatch(preprocessor -> preprocessor.serviceId == gate)) {
            return Look.BOUND;
        }
        return Arrays.stream(service.servletContextDTOs).anyMatch(Proof::serves) ? Look.EXPOSED : Look.EMPTY;
    }

    private static boolean serves(ServletContextDTO context) {
        return Stream.of(context.servletDTOs, context.resourceDTOs, context.filterDTOs)
                .anyMatch(served -> served != null && served.length > 0);
    }

    /** The verdict after another look. */
    Verdict after(Look look) {
        long now = nanos.getAsLong();
        if (look == Look.BOUND) {
            return Verdict.PROVEN;
        }
        if (look == Look.EMPTY) {
            exposedSince = -1;
            return now - begun > UNBOUND_AT_MOST.toNanos() ? Verdict.FAILED : Verdict.OPEN;
        }
        if (exposedSince == -1) {
            exposedSince = now;
        }
        return now - exposedSince > EXPOSED_AT_MOST.toNanos() ? Verdict.FAILED : Verdict.OPEN;
    }
}

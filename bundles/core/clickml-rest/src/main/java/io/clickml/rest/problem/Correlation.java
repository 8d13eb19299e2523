package io.clickml.rest.problem;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that joins an answer with the lines that its request has left in the log. */
public final class Correlation {
    /** Header of requests and answers. */
    public static final String HEADER = "X-Correlation-ID";

    /** Key in the logging context. */
    public static final String MDC_KEY = "correlationId";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Correlation() {}

    /** From here to {@link #end()} the id belongs to what this thread does. */
    public static void begin(String id) {
        CURRENT.set(id);
        MDC.put(MDC_KEY, id);
    }

    /** What comes is of another request. */
    public static void end() {
        CURRENT.remove();
        MDC.remove(MDC_KEY);
    }

    /** The id of the request that this thread answers, or a new one. */
    public static String current() {
        String id = CURRENT.get();
        return id == null ? of(null) : id;
    }

    /** The caller's own id if it can stand in a log without harm, else a new one. */
    public static String of(@Nullable String header) {
        return header != null && SAFE.matcher(header).matches()
                ? header
                : UUID.randomUUID().toString();
    }
}

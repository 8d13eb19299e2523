package io.clickml.auth.shiro;

import io.clickml.api.RequestException;
import io.clickml.auth.shiro.Admission.Granted;
import io.clickml.auth.shiro.Admission.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs before dispatch for every servlet context, REST application and static resource, also those of bundles that
 * never heard of it. Whatever is not public needs credentials; whatever goes wrong is a refusal.
 */
final class Gate implements Preprocessor {
    /** Header of requests and answers, and attribute of requests: joins an answer with its lines in the log. */
    static final String CORRELATION_ID = "X-Correlation-ID";

    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Refused CLOSED = new Refused(503, "UNAVAILABLE", "The server is closing.");
    private static final Refused AMBIGUOUS = new Refused(
            400, "AMBIGUOUS_PATH", "The path holds a character or an encoding that can be read in two ways.");
    private static final Refused NO_METHOD =
            new Refused(405, "METHOD_NOT_ALLOWED", "This server does not answer TRACE and CONNECT.");
    private static final Refused FOREIGN_LOGIN =
            new Refused(403, "CROSS_SITE", "The browser says that another web site makes this request; it is refused.");

    private final Supplier<@Nullable RequestAuthenticator> authenticator;
    private volatile boolean closed;

    /** A gate that asks whoever is there; while nobody is, only public paths pass. */
    Gate(Supplier<@Nullable RequestAuthenticator> authenticator) {
        this.authenticator = authenticator;
    }

    /** From now on refuses everything. */
    void close() {
        closed = true;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String correlation = correlation(request.getHeader(CORRELATION_ID));
        request.setAttribute(CORRELATION_ID, correlation);
        ResponseHeaders.set(request, response, correlation);

        String path = request.getRequestURI();
        Refused refused = refuseUnseen(path, request);
        Problems.Source source = new Problems.Source(refused == AMBIGUOUS ? null : path, correlation);
        if (refused == null && RequestPaths.isPublic(request.getMethod(), path)) {
            if (path.equals("/")) {
                response.sendRedirect("/ui/");
            } else if (CrossSite.isChange(request) && CrossSite.isForeign(request)) {
                refuse(response, source, FOREIGN_LOGIN);
            } else {
                pass(request, response, chain, source);
            }
            return;
        }
        Admission admission = refused == null ? admit(request) : refused;
        if (admission instanceof Granted granted) {
            pass(new AdmittedRequest(request, granted), response, chain, source);
            Leftovers.take(request, response);
        } else {
            refuse(response, source, (Refused) admission);
        }
    }

    /** The caller's own id if it can stand in a log without harm, else a new one. */
    private static String correlation(@Nullable String given) {
        return given != null && SAFE_ID.matcher(given).matches()
                ? given
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    private @Nullable Refused refuseUnseen(@Nullable String path, HttpServletRequest request) {
        if (closed) {
            return CLOSED;
        }
        if (path == null || RequestPaths.isAmbiguous(path)) {
            return AMBIGUOUS;
        }
        String method = request.getMethod();
        return method.equals("TRACE") || method.equals("CONNECT") ? NO_METHOD : null;
    }

    /** Never throws: what cannot be decided is refused. */
    private Admission admit(HttpServletRequest request) {
        RequestAuthenticator present = authenticator.get();
        if (present == null) {
            boolean credentials =
                    request.getHeader("Authorization") != null || RequestAuthenticator.sessionId(request) != null;
            return credentials ? Admission.UNAVAILABLE : Admission.UNAUTHENTICATED;
        }
        try {
            return present.admit(request);
        } catch (RequestException e) {
            LOG.warn("Credentials cannot be checked: {}", e.getMessage());
            return Admission.UNAVAILABLE;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Credentials cannot be checked", e);
            return Admission.UNAVAILABLE;
        }
    }

    private static void pass(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Problems.Source source)
            throws IOException {
        try {
            chain.doFilter(request, new ProblemResponse(response, source));
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.error("Request {} failed", source.correlationId(), e);
            if (!response.isCommitted()) {
                response.resetBuffer();
                new ProblemResponse(response, source).sendError(500);
            }
        }
    }

    private static void refuse(HttpServletResponse response, Problems.Source source, Refused refused)
            throws IOException {
        Problems.send(response, source, refused.status(), refused.code(), refused.detail(), refused.retryAfter());
    }
}

package io.clickml.auth.shiro;

import io.clickml.api.RequestException;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Session;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.User;
import io.clickml.auth.shiro.Admission.Granted;
import io.clickml.auth.shiro.Admission.Refused;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out who makes a request: by API token, or by the browser's session cookie. */
@Component(service = RequestAuthenticator.class)
public final class RequestAuthenticator {
    static final String COOKIE = "CLICKML_SESSION";
    private static final String BEARER = "Bearer ";
    private static final int FREE_WRONG_TOKENS = 50;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Refused FOREIGN =
            new Refused(403, "CROSS_SITE", "The browser says that another web site makes this request; it is refused.");
    private static final Refused NO_CSRF_TOKEN = new Refused(
            403,
            "CSRF_TOKEN",
            "A change made with the session cookie needs the header X-CSRF-Token with the token that the login and"
                    + " GET /api/v1/auth/session return.");

    private final Sessions sessions;
    private final TokenCache tokens;
    private final Throttle wrongTokens;

    /** Checks against these sessions and tokens. */
    @Activate
    public RequestAuthenticator(@Reference Sessions sessions, @Reference TokenCache tokens) {
        this(sessions, tokens, Clock.systemUTC());
    }

    RequestAuthenticator(Sessions sessions, TokenCache tokens, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.wrongTokens = new Throttle(clock, FREE_WRONG_TOKENS, LONGEST_WAIT);
    }

    /** The caller, or why there is none. A request with an Authorization header never falls back to its cookie. */
    Admission admit(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null ? bySession(request) : byToken(authorization, request.getRemoteAddr());
    }

    private Admission byToken(String authorization, String address) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Admission.UNAUTHENTICATED;
        }
        String secret = authorization.substring(BEARER.length()).trim();
        if (!ApiTokens.isWellFormed(secret)) {
            return Admission.UNAUTHENTICATED;
        }
        Optional<TokenCache.Bearer> cached = tokens.known(secret);
        if (cached.isEmpty()) {
            try {
                wrongTokens.begin(address);
            } catch (RequestException e) {
                return new Refused(
                        429,
                        "TOO_MANY",
                        "Too many wrong API tokens.",
                        e.retryAfter().orElse(null));
            }
            cached = tokens.check(secret);
            if (cached.isEmpty()) {
                return Admission.UNAUTHENTICATED;
            }
            wrongTokens.undo(address);
        }
        User user = cached.get().user();
        return new Granted(new Caller(user.name(), user.role(), cached.get().permissions(), address, null), "bearer");
    }

    private Admission bySession(HttpServletRequest request) {
        String id = sessionId(request);
        if (id == null) {
            return Admission.UNAUTHENTICATED;
        }
        Optional<Session> session = sessions.find(id);
        if (session.isEmpty()) {
            return Admission.UNAUTHENTICATED;
        }
        if (CrossSite.isChange(request)) {
            if (CrossSite.isForeign(request)) {
                return FOREIGN;
            }
            if (!CrossSite.hasToken(request, session.get())) {
                return NO_CSRF_TOKEN;
            }
        }
        Caller caller = session.get().caller();
        return new Granted(
                new Caller(caller.name(), caller.role(), caller.permissions(), request.getRemoteAddr(), id), "session");
    }

    static @Nullable String sessionId(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}

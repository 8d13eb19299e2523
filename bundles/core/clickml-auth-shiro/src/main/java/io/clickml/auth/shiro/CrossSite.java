package io.clickml.auth.shiro;

import io.clickml.api.security.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Protects requests that a browser makes by itself against other web sites. */
final class CrossSite {
    static final String TOKEN_HEADER = "X-CSRF-Token";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private CrossSite() {}

    /** Whether a request may change something. */
    static boolean isChange(HttpServletRequest request) {
        return !READS.contains(request.getMethod());
    }

    /** Whether the browser says that another site's page makes this request. Clients that are no browsers say nothing. */
    static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isOwn(origin, request.getHeader("Host"));
    }

    /** Only host and port are compared: behind a proxy the server does not see the scheme. */
    private static boolean isOwn(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether the request carries the token that only the session's own pages know. */
    static boolean hasToken(HttpServletRequest request, Session session) {
        String token = request.getHeader(TOKEN_HEADER);
        return token != null && Secrets.same(token, session.csrfToken());
    }
}

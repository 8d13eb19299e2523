package io.clickml.rest.auth;

import io.clickml.api.security.Caller;
import io.clickml.api.security.Session;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.User;
import io.clickml.api.security.Users;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Anonymous;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.SignedIn;
import io.clickml.rest.auth.AuthBodies.Credentials;
import io.clickml.rest.auth.AuthBodies.PasswordChange;
import io.clickml.rest.auth.AuthBodies.Self;
import io.clickml.rest.auth.AuthBodies.SessionView;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in and out. */
@Component(service = AuthResource.class)
@ApiResource
@Path("/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource {
    /** The cookie that holds the secret id of a session. */
    public static final String COOKIE = "CLICKML_SESSION";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 1024;
    private final Sessions sessions;
    private final Users users;

    /** With the services it asks. */
    @Activate
    public AuthResource(@Reference Sessions sessions, @Reference Users users) {
        this.sessions = sessions;
        this.users = users;
    }

    /** Begins a session. */
    @POST
    @Path("/login")
    @Anonymous
    @Operation(
            summary = "Sign in",
            answer = SessionView.class,
            problems = {401, 429},
            headers = "Set-Cookie",
            description =
                    "Sets the session cookie, which scripts cannot read. Send csrfToken as X-CSRF-Token with every change.")
    public Response login(
            @Nullable Credentials body,
            @CookieParam(COOKIE) @Nullable String old,
            @Context HttpServletRequest request) {
        Fields fields = new Fields();
        Credentials credentials = Fields.body(body);
        String name = fields.text("username", credentials.username(), LONGEST_NAME);
        char[] password = fields.password("password", credentials.password(), LONGEST_PASSWORD);
        fields.check();
        try {
            Session session = sessions.login(name, password, request.getRemoteAddr(), old);
            SessionView view = view(session.caller(), session.csrfToken(), session.expires());
            return Response.ok(view)
                    .cookie(cookie(session.id(), -1, request.isSecure()))
                    .build();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Ends the session; a token stays. */
    @POST
    @Path("/logout")
    @SignedIn
    @Operation(summary = "Sign out", status = 204, answer = Void.class, headers = "Set-Cookie")
    public Response logout(@Context SecurityContext security) {
        Caller caller = Callers.of(security);
        if (caller.sessionId() != null) {
            sessions.logout(caller.sessionId(), caller.actor());
        }
        return Response.noContent().cookie(cookie("", 0, security.isSecure())).build();
    }

    /** Who calls. */
    @GET
    @Path("/session")
    @SignedIn
    @Operation(summary = "Tell who calls and what is allowed")
    public SessionView session(@Context SecurityContext security) {
        Caller caller = Callers.of(security);
        if (caller.sessionId() != null) {
            Session session = sessions.find(caller.sessionId()).orElse(null);
            if (session != null) {
                return view(caller, session.csrfToken(), session.expires());
            }
        }
        return view(caller, null, null);
    }

    /** Changes one's own password. */
    @POST
    @Path("/password")
    @SignedIn
    @Operation(
            summary = "Change one's own password",
            status = 204,
            problems = {401, 429})
    public void password(@Nullable PasswordChange body, @Context SecurityContext security) {
        PasswordChange change = Fields.body(body);
        Fields fields = new Fields();
        char[] current = fields.password("current", change.current(), LONGEST_PASSWORD);
        char[] password = fields.password("password", change.password(), LONGEST_PASSWORD);
        fields.check();
        Caller caller = Callers.of(security);
        try {
            users.changePassword(caller.name(), current, password, caller.actor());
        } finally {
            Arrays.fill(current, '\0');
            Arrays.fill(password, '\0');
        }
    }

    private SessionView view(Caller caller, @Nullable String csrfToken, @Nullable Instant expires) {
        String displayName = users.find(caller.name()).map(User::displayName).orElse(caller.name());
        return new SessionView(
                csrfToken, new Self(caller.name(), displayName, caller.role()), caller.permissions(), expires);
    }

    private static NewCookie cookie(String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}

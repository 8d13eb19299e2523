package io.clickml.rest.auth;

import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Token;
import io.clickml.api.security.Tokens;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.SignedIn;
import io.clickml.rest.auth.AuthBodies.CreatedToken;
import io.clickml.rest.auth.AuthBodies.NewToken;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Queries;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API tokens. Everybody manages their own; an admin those of all. */
@Component(service = TokensResource.class)
@ApiResource
@Path("/tokens")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private static final Queries QUERIES = Queries.of(TokensResource.class);
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 3650;
    private final Tokens tokens;

    /** With the service it asks. */
    @Activate
    public TokensResource(@Reference Tokens tokens) {
        this.tokens = tokens;
    }

    /** One's own tokens, or for an admin those of another user or of all. */
    @GET
    @SignedIn
    @Paged(
            filters = {"user", "all"},
            search = false)
    @Operation(summary = "List API tokens", problems = 403)
    public Page<Token> list(
            @QueryParam("user") @Description("Whose tokens; one's own if absent. Others' need ADMIN") @Nullable
                    String user,
            @QueryParam("all") @DefaultValue("false") @Description("Everybody's tokens; needs ADMIN") boolean all,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        String whose = user == null ? caller.name() : user;
        if (all || !whose.equalsIgnoreCase(caller.name())) {
            Callers.require(caller, Permission.ADMIN);
        }
        return Queries.page(tokens.list(all ? null : whose), QUERIES.read(uri));
    }

    /** Makes a token for the caller, which can do no more than the caller can here. */
    @POST
    @SignedIn
    @Operation(
            summary = "Create an API token",
            status = 201,
            answer = CreatedToken.class,
            problems = 403,
            headers = "Location",
            description = "The secret is shown this once. A token can make other tokens only if it has ADMIN.")
    public Response create(@Nullable NewToken body, @Context UriInfo uri, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        if (caller.sessionId() == null) {
            Callers.require(caller, Permission.ADMIN);
        }
        NewToken token = Fields.body(body);
        Fields fields = new Fields();
        String name = fields.text("name", token.name(), LONGEST_NAME);
        Instant expires = expires(token, fields);
        Set<Permission> scope = token.scope() == null ? caller.permissions() : token.scope();
        if (scope.isEmpty()) {
            fields.wrong(
                    "scope",
                    "Name at least one of "
                            + caller.permissions().stream().sorted().toList() + ".");
        }
        fields.check();
        scope.forEach(permission -> Callers.require(caller, permission));
        Tokens.Created created = tokens.create(caller.name(), name, scope, expires, caller.actor());
        return Response.created(
                        uri.getAbsolutePathBuilder().path(created.token().id()).build())
                .entity(new CreatedToken(created.token(), created.secret()))
                .build();
    }

    private static @Nullable Instant expires(NewToken token, Fields fields) {
        Instant now = Instant.now();
        Integer days = token.expiresInDays();
        if (days != null) {
            if (token.expires() != null) {
                fields.wrong("expiresInDays", "Give either this or 'expires'.");
            }
            if (days < 1 || days > MOST_DAYS) {
                fields.wrong("expiresInDays", "Give a number from 1 to " + MOST_DAYS + ".");
            }
            return now.plus(Duration.ofDays(days));
        }
        if (token.expires() != null && !token.expires().isAfter(now)) {
            fields.wrong("expires", "It is over already. Give an instant to come.");
        }
        return token.expires();
    }

    /** Revokes a token. Others' tokens do not exist for those who may not see them. */
    @DELETE
    @Path("/{id}")
    @SignedIn
    @Operation(summary = "Revoke an API token", status = 204)
    public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        tokens.find(id)
                .filter(token -> token.user().equalsIgnoreCase(caller.name())
                        || caller.permissions().contains(Permission.ADMIN))
                .orElseThrow(() -> RequestException.notFound("token", id));
        tokens.revoke(id, caller.actor());
    }
}

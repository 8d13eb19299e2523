package io.clickml.rest.auth;

import io.clickml.api.Page;
import io.clickml.api.RequestException;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.User;
import io.clickml.api.security.Users;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.auth.AuthBodies.NewPassword;
import io.clickml.rest.auth.AuthBodies.NewUser;
import io.clickml.rest.auth.AuthBodies.UserChange;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.EntityTags;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Queries;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users, for admins. */
@Component(service = UsersResource.class)
@ApiResource
@Path("/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private static final Queries QUERIES = Queries.of(UsersResource.class);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DISPLAY_NAME = 200;
    private static final int LONGEST_PASSWORD = 1024;
    private final Users users;

    /** With the service it asks. */
    @Activate
    public UsersResource(@Reference Users users) {
        this.users = users;
    }

    /** Users. */
    @GET
    @Requires(Permission.ADMIN)
    @Paged(
            sort = {"name", "created", "lastLogin"},
            filters = {"role", "enabled"})
    @Operation(summary = "List users")
    public Page<User> list(@Context UriInfo uri) {
        return users.list(QUERIES.read(uri));
    }

    /** Adds a user. */
    @POST
    @Requires(Permission.ADMIN)
    @Operation(
            summary = "Create a user",
            status = 201,
            answer = User.class,
            problems = 409,
            headers = {"Location", "ETag"})
    public Response create(@Nullable NewUser body, @Context UriInfo uri, @Context SecurityContext security) {
        NewUser user = Fields.body(body);
        Fields fields = new Fields();
        String name = fields.text("name", user.name(), LONGEST_NAME);
        String displayName = fields.optional("displayName", user.displayName(), LONGEST_DISPLAY_NAME);
        char[] password = fields.password("password", user.password(), LONGEST_PASSWORD);
        Role role = user.role();
        if (role == null) {
            fields.wrong("role", "Give one of " + Arrays.toString(Role.values()) + ".");
        }
        fields.check();
        try {
            User created = users.create(
                    name,
                    displayName.isBlank() ? name : displayName,
                    Objects.requireNonNull(role),
                    password,
                    Callers.of(security).actor());
            return Response.created(uri.getAbsolutePathBuilder().path("{name}").build(created.name()))
                    .entity(created)
                    .tag(String.valueOf(created.version()))
                    .build();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** One user. */
    @GET
    @Path("/{name}")
    @Requires(Permission.ADMIN)
    @Operation(summary = "Get a user", answer = User.class, headers = "ETag")
    public Response get(@PathParam("name") String name, @Context Request request) {
        User user = existing(name);
        return EntityTags.answer(request, user, String.valueOf(user.version()));
    }

    /** Changes a user. */
    @PUT
    @Path("/{name}")
    @Requires(Permission.ADMIN)
    @Operation(summary = "Change a user", answer = User.class, problems = 409, headers = "ETag")
    public Response update(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @Nullable UserChange body,
            @Context SecurityContext security) {
        UserChange change = Fields.body(body);
        User old = existing(name);
        int version = EntityTags.expected(match, old::version);
        Fields fields = new Fields();
        String displayName = change.displayName() == null
                ? old.displayName()
                : fields.text("displayName", change.displayName(), LONGEST_DISPLAY_NAME);
        fields.check();
        User user = new User(
                old.name(),
                displayName,
                change.role() == null ? old.role() : change.role(),
                change.enabled() == null ? old.enabled() : change.enabled(),
                old.created(),
                old.lastLogin(),
                version);
        User updated = users.update(user, Callers.of(security).actor());
        return Response.ok(updated).tag(String.valueOf(updated.version())).build();
    }

    /** Deletes a user. */
    @DELETE
    @Path("/{name}")
    @Requires(Permission.ADMIN)
    @Operation(summary = "Delete a user", status = 204, problems = 409)
    public void delete(@PathParam("name") String name, @Context SecurityContext security) {
        users.delete(existing(name).name(), Callers.of(security).actor());
    }

    /** Sets a password. */
    @PUT
    @Path("/{name}/password")
    @Requires(Permission.ADMIN)
    @Operation(summary = "Set a user's password", status = 204)
    public void password(
            @PathParam("name") String name, @Nullable NewPassword body, @Context SecurityContext security) {
        NewPassword given = Fields.body(body);
        Fields fields = new Fields();
        char[] password = fields.password("password", given.password(), LONGEST_PASSWORD);
        fields.check();
        try {
            users.setPassword(
                    existing(name).name(), password, Callers.of(security).actor());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private User existing(String name) {
        return users.find(name).orElseThrow(() -> RequestException.notFound("user", name));
    }
}

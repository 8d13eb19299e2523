package io.clickml.rest.access;

import io.clickml.api.RequestException;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. */
public final class Callers {
    private Callers() {}

    /**
     * Who calls.
     *
     * @throws RequestException UNAUTHENTICATED if that is not known
     */
    public static Caller of(@Nullable SecurityContext context) {
        return of(context == null ? null : context.getUserPrincipal());
    }

    /**
     * Who calls, from the principal of a request.
     *
     * @throws RequestException UNAUTHENTICATED if the principal is absent, or not one that the gate has set
     */
    public static Caller of(@Nullable Principal principal) {
        if (principal instanceof Caller caller) {
            return caller;
        }
        throw new RequestException(
                RequestException.Reason.UNAUTHENTICATED,
                "Sign in with POST /api/v1/auth/login, or send an API token as 'Authorization: Bearer …'.");
    }

    /**
     * Refuses a caller without a permission.
     *
     * @throws RequestException FORBIDDEN, naming what is missing
     */
    public static void require(Caller caller, Permission permission) {
        if (!caller.permissions().contains(permission)) {
            throw new RequestException(
                    RequestException.Reason.FORBIDDEN,
                    "This needs the permission " + permission + "; '" + caller.name() + "' has "
                            + caller.permissions().stream().sorted().toList()
                            + " here. Ask an admin, or use a token with a wider scope.");
        }
    }
}

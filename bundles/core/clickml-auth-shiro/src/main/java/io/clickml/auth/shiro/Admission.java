package io.clickml.auth.shiro;

import io.clickml.api.security.Caller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the gate decides about a request. */
sealed interface Admission {
    /** Let in, as this caller. */
    record Granted(Caller caller, String authType) implements Admission {}

    /** Turned away; the texts go to the client as they are. */
    record Refused(
            int status,
            String code,
            String detail,
            @Nullable Duration retryAfter) implements Admission {
        Refused(int status, String code, String detail) {
            this(status, code, detail, null);
        }
    }

    /** No credentials, or wrong ones. */
    Refused UNAUTHENTICATED = new Refused(
            401,
            "UNAUTHENTICATED",
            "Sign in with POST /api/v1/auth/login, or send a valid API token as Authorization: Bearer.");

    /** Credentials cannot be checked at present. */
    Refused UNAVAILABLE =
            new Refused(503, "UNAVAILABLE", "The server cannot check credentials at present. Try again in a moment.");
}

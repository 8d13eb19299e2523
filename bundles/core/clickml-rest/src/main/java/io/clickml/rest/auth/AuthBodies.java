package io.clickml.rest.auth;

import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Token;
import io.clickml.rest.doc.Description;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is sent and answered around signing in. */
public final class AuthBodies {
    private AuthBodies() {}

    /** Who signs in. */
    public record Credentials(@Nullable String username, char @Nullable [] password) {
        @Override
        public String toString() {
            return "Credentials of " + username;
        }
    }

    /** The caller as the user interface shows it. */
    public record Self(String name, String displayName, Role role) {}

    /** Who calls and what is allowed. */
    public record SessionView(
            @Description("To be sent as X-CSRF-Token with every change; null for an API token") @Nullable String csrfToken,
            Self user,
            Set<Permission> permissions,
            @Description("When the session ends at the latest; null for an API token") @Nullable Instant expires) {}

    /** A change of one's own password. */
    public record PasswordChange(char @Nullable [] current, char @Nullable [] password) {}

    /** A password given by an admin. */
    public record NewPassword(@Description("At least 10 characters") char @Nullable [] password) {}

    /** A new user. */
    public record NewUser(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable Role role,
            @Description("At least 10 characters") char @Nullable [] password) {}

    /** A change of a user; what is absent stays. */
    public record UserChange(@Nullable String displayName, @Nullable Role role, @Nullable Boolean enabled) {}

    /** A new API token. */
    public record NewToken(
            @Nullable String name,
            @Description("What it allows; all that the caller may if absent") @Nullable Set<Permission> scope,
            @Description("When it ends; never if both this and expiresInDays are absent") @Nullable Instant expires,
            @Description("In how many days it ends") @Nullable Integer expiresInDays) {}

    /** A new API token with its secret, which is shown this once. */
    public record CreatedToken(Token token, String secret) {
        @Override
        public String toString() {
            return "Created " + token;
        }
    }
}

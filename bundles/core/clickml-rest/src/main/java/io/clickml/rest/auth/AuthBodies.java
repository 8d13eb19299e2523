package io.clickml.rest.auth;

import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Token;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Required;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is sent and answered around signing in. */
public final class AuthBodies {
    private AuthBodies() {}

    /** Who signs in. */
    public record Credentials(
            @Required @Nullable String username, @Required char @Nullable [] password) {
        @Override
        public String toString() {
            return "Credentials of " + username;
        }
    }

    /** The caller as the user interface shows it. */
    public record Self(String name, String displayName, Role role) {}

    /** Who calls and what is allowed. */
    public record SessionView(
            @Description("To be sent as X-CSRF-Token with every change; null for an API token") @Nullable
            String csrfToken,

            Self user,
            Set<Permission> permissions,

            @Description("When the session ends at the latest; null for an API token") @Nullable
            Instant expires) {}

    /** A change of one's own password. */
    public record PasswordChange(
            @Required char @Nullable [] current,
            @Description("At least 10 characters") @Required char @Nullable [] password) {}

    /** A password given by an admin. */
    public record NewPassword(
            @Description("At least 10 characters") @Required char @Nullable [] password) {}

    /** A new user. */
    public record NewUser(
            @Required @Nullable String name,
            @Nullable String displayName,
            @Required @Nullable Role role,
            @Description("At least 10 characters") @Required char @Nullable [] password) {}

    /** A change of a user; what is absent stays. */
    public record UserChange(
            @Nullable String displayName,
            @Nullable Role role,
            @Nullable Boolean enabled) {}

    /** A new API token. */
    public record NewToken(
            @Required @Nullable String name,

            @Description("What it allows; all that the caller may if absent") @Nullable
            Set<Permission> scope,

            @Description("When it ends; never if both this and expiresInDays are absent") @Nullable
            Instant expires,

            @Description("In how many days it ends") @Nullable
            Integer expiresInDays) {}

    /** A new API token with its secret, which is shown this once. */
    public record CreatedToken(Token token, String secret) {
        @Override
        public String toString() {
            return "Created " + token;
        }
    }
}

package io.clickml.auth.shiro;

import io.clickml.api.HealthCheck;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether somebody could sign in. */
final class Readiness implements HealthCheck {
    private final Supplier<@Nullable RequestAuthenticator> authenticator;

    Readiness(Supplier<@Nullable RequestAuthenticator> authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public String name() {
        return "authentication";
    }

    @Override
    public Optional<String> problem() {
        return authenticator.get() == null
                ? Optional.of("Nobody can sign in: the stores of users, tokens or the audit log are not there yet.")
                : Optional.empty();
    }
}

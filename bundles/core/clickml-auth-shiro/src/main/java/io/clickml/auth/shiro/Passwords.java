package io.clickml.auth.shiro;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.UserStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.PasswordMatcher;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Hashes and checks passwords. At most two are worked on at a time, which bounds what a flood of logins can cost.
 */
@Component(service = Passwords.class)
public final class Passwords {
    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 256;

    private static final int AT_A_TIME = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Argon2PasswordService hashes = new Argon2PasswordService();
    private final DefaultSecurityManager shiro;
    private final Semaphore slots = new Semaphore(AT_A_TIME);

    /** Checks against the users of that store. */
    @Activate
    public Passwords(@Reference UserStore store) {
        PasswordMatcher matcher = new PasswordMatcher();
        matcher.setPasswordService(hashes);
        shiro = new DefaultSecurityManager(new PasswordRealm(store, matcher));
    }

    @Deactivate
    void stop() {
        shiro.destroy();
    }

    /** The hash of a password, with its salt and parameters. */
    String hash(char[] password) {
        return inSlot(() -> hashes.encryptPassword(password));
    }

    /** Whether this is the password of that user. It takes as long for a user that is not there. */
    boolean matches(String user, char[] password) {
        return inSlot(() -> {
            UsernamePasswordToken token = new UsernamePasswordToken(user, password);
            try {
                shiro.authenticate(token);
                return true;
            } catch (AuthenticationException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                return false;
            } finally {
                token.clear();
            }
        });
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RequestException(
                        Reason.TOO_MANY, "Too many sign-ins at the same time. Try again in a moment.", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestException(Reason.UNAVAILABLE, "The server is closing.");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    /** Refuses a password that is too short, too long, or the user's name. */
    static void requireGood(String user, char[] password) {
        String problem = null;
        if (password.length < MIN_LENGTH) {
            problem = "The password has " + password.length + " characters; give at least " + MIN_LENGTH + ".";
        } else if (password.length > MAX_LENGTH) {
            problem = "The password has " + password.length + " characters; give at most " + MAX_LENGTH + ".";
        } else if (user.equalsIgnoreCase(new String(password))) {
            problem = "The password is the user's name; choose another.";
        }
        if (problem != null) {
            throw new RequestException(Reason.INVALID, problem, List.of(new FieldError("password", problem)));
        }
    }
}

package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.security.Role;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the user {@code admin} where there is no enabled administrator. The password is {@code CLICKML_ADMIN_PASSWORD},
 * or a generated one that is written to the file {@code admin-password} in the server's home, which only its owner can
 * read, and never to a log.
 */
@Component(
        service = {},
        immediate = true)
public final class FirstAdmin {
    static final String NAME = "admin";
    static final String FILE = "admin-password";
    static final int MIN_LENGTH = 8;

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Looks once, at the start. */
    @Activate
    public FirstAdmin(BundleContext context, @Reference UserStore store, @Reference Passwords passwords) {
        this(Path.of(context.getProperty("clickml.home")), System.getenv("CLICKML_ADMIN_PASSWORD"), store, passwords);
    }

    FirstAdmin(Path home, @Nullable String given, UserStore store, Passwords passwords) {
        if (store.count(Role.ADMIN) > 0) {
            return;
        }
        char[] password = given == null || given.isEmpty() ? generate(home) : given.toCharArray();
        if (password.length < MIN_LENGTH) {
            throw new IllegalStateException("CLICKML_ADMIN_PASSWORD has " + password.length
                    + " characters; give at least " + MIN_LENGTH + ". Nobody can sign in until then.");
        }
        insert(store, passwords.hash(password));
        Arrays.fill(password, '\0');
    }

    private static void insert(UserStore store, String hash) {
        if (store.find(NAME).isPresent()) {
            throw new IllegalStateException(
                    "There is no enabled administrator, and the name 'admin' is taken by a user who is not one.");
        }
        store.insert(
                new User(
                        NAME,
                        "Administrator",
                        Role.ADMIN,
                        true,
                        Clock.systemUTC().instant(),
                        null,
                        0),
                hash,
                Actor.SYSTEM);
        LOG.info("The user 'admin' was made");
    }

    private static char[] generate(Path home) {
        char[] password = Secrets.password();
        Path file = home.resolve(FILE);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, OWNER_ONLY);
            Files.writeString(file, new String(password));
        } catch (IOException e) {
            throw new UncheckedIOException("The first password cannot be written to " + file, e);
        }
        LOG.info("The password of 'admin' is in {}; it is shown there only", file);
        return password;
    }
}

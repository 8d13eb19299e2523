package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Session;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import io.clickml.auth.shiro.SessionStore.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in with name and password, throttled by account and by address. */
@Component(service = Sessions.class)
public final class BrowserSessions implements Sessions {
    private static final int FREE_ATTEMPTS_ACCOUNT = 5;
    private static final Duration LONGEST_WAIT_ACCOUNT = Duration.ofMinutes(1);
    private static final int FREE_ATTEMPTS_ADDRESS = 20;
    private static final Duration LONGEST_WAIT_ADDRESS = Duration.ofMinutes(15);

    private final UserStore store;
    private final UserCache users;
    private final Passwords passwords;
    private final SessionRegistry registry;
    private final AuditLog audit;
    private final Clock clock;
    private final Throttle accounts;
    private final Throttle addresses;

    /** Sessions of the users in that store. */
    @Activate
    public BrowserSessions(
            @Reference UserStore store,
            @Reference UserCache users,
            @Reference Passwords passwords,
            @Reference SessionRegistry registry,
            @Reference AuditLog audit) {
        this(store, users, passwords, registry, audit, Clock.systemUTC());
    }

    BrowserSessions(
            UserStore store,
            UserCache users,
            Passwords passwords,
            SessionRegistry registry,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.passwords = passwords;
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
        accounts = new Throttle(clock, FREE_ATTEMPTS_ACCOUNT, LONGEST_WAIT_ACCOUNT);
        addresses = new Throttle(clock, FREE_ATTEMPTS_ADDRESS, LONGEST_WAIT_ADDRESS);
    }

    @Override
    public Session login(String name, char[] password, String address, @Nullable String oldSessionId) {
        String account = name.toLowerCase(Locale.ROOT);
        addresses.begin(address);
        if (!Accounts.isName(name) || password.length > Passwords.MAX_LENGTH) {
            throw wrong();
        }
        accounts.begin(account);
        if (!passwords.matches(account, password)) {
            audit.append(new Actor(account, address), "auth.loginFailed", "user/" + account, null, null);
            throw wrong();
        }
        users.forget(account);
        User user = users.findEnabled(account).orElseThrow(BrowserSessions::wrong);
        accounts.clear(account);
        addresses.undo(address);
        if (oldSessionId != null) {
            registry.end(oldSessionId);
        }
        audit.append(new Actor(user.name(), address), "auth.login", "user/" + user.name(), null, null);
        store.noteLogin(user.name(), clock.instant());
        SessionRegistry.Begun begun = registry.begin(user.name());
        return session(begun.id(), begun.entry(), user, address);
    }

    private static RequestException wrong() {
        return new RequestException(Reason.UNAUTHENTICATED, "The user name or the password is wrong.");
    }

    @Override
    public Optional<Session> find(String id) {
        return registry.find(id)
                .flatMap(entry -> users.findEnabled(entry.user()).map(user -> session(id, entry, user, "")));
    }

    @Override
    public boolean isOpen(String id) {
        return registry.look(id)
                .flatMap(entry -> users.findEnabled(entry.user()))
                .isPresent();
    }

    private static Session session(String id, Entry entry, User user, String address) {
        Caller caller = new Caller(user.name(), user.role(), user.role().permissions(), address, id);
        return new Session(id, entry.csrfToken(), caller, SessionRegistry.expires(entry));
    }

    @Override
    public void logout(String id, Actor actor) {
        registry.end(id);
        audit.append(actor, "auth.logout", "user/" + actor.user(), null, null);
    }
}

package io.clickml.rest.fake;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Session;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.Token;
import io.clickml.api.security.Tokens;
import io.clickml.api.security.User;
import io.clickml.api.security.Users;
import io.clickml.rest.http.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users, sessions and tokens in memory. Passwords are kept as they are, so that tests can look at them. */
public final class MemoryAccounts {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    public final Map<String, User> users = new LinkedHashMap<>();
    public final Map<String, String> passwords = new LinkedHashMap<>();
    public final Map<String, Session> sessions = new LinkedHashMap<>();
    public final Map<String, Token> tokens = new LinkedHashMap<>();

    public final Sessions signingIn = new Sessions() {
        @Override
        public Session login(String user, char[] password, String address, @Nullable String oldSessionId) {
            if (!new String(password).equals(passwords.get(user))) {
                throw new RequestException(Reason.UNAUTHENTICATED, "The user name or the password is wrong.");
            }
            sessions.remove(oldSessionId);
            Role role = users.get(user).role();
            String id = "s" + (sessions.size() + 1);
            Session session =
                    new Session(id, "csrf-" + id, new Caller(user, role, role.permissions(), address, id), NOW);
            sessions.put(id, session);
            return session;
        }

        @Override
        public boolean isOpen(String id) {
            return find(id).isPresent();
        }

        @Override
        public Optional<Session> find(String id) {
            return Optional.ofNullable(sessions.get(id));
        }

        @Override
        public void logout(String id, Actor actor) {
            sessions.remove(id);
        }
    };

    public final Users accounts = new Users() {
        @Override
        public Page<User> list(Query query) {
            return Queries.page(new ArrayList<>(users.values()), query);
        }

        @Override
        public Optional<User> find(String name) {
            return Optional.ofNullable(users.get(name));
        }

        @Override
        public User create(String name, String displayName, Role role, char[] password, Actor actor) {
            if (users.containsKey(name)) {
                throw new RequestException(Reason.CONFLICT, "The name '" + name + "' is taken.");
            }
            User user = new User(name, displayName, role, true, NOW, null, 1);
            users.put(name, user);
            passwords.put(name, new String(password));
            return user;
        }

        @Override
        public User update(User user, Actor actor) {
            if (users.get(user.name()).version() != user.version()) {
                throw new RequestException(Reason.STALE, "It was changed.");
            }
            User made = new User(
                    user.name(), user.displayName(), user.role(), user.enabled(), NOW, null, user.version() + 1);
            users.put(made.name(), made);
            return made;
        }

        @Override
        public void setPassword(String name, char[] password, Actor actor) {
            passwords.put(name, new String(password));
        }

        @Override
        public void changePassword(String name, char[] current, char[] password, Actor actor) {
            if (!new String(current).equals(passwords.get(name))) {
                throw new RequestException(Reason.UNAUTHENTICATED, "The current password is wrong.");
            }
            setPassword(name, password, actor);
        }

        @Override
        public void delete(String name, Actor actor) {
            users.remove(name);
        }
    };

    public final Tokens apiTokens = new Tokens() {
        @Override
        public List<Token> list(@Nullable String user) {
            return tokens.values().stream()
                    .filter(token -> user == null || token.user().equals(user))
                    .toList();
        }

        @Override
        public Optional<Token> find(String id) {
            return Optional.ofNullable(tokens.get(id));
        }

        @Override
        public Created create(String user, String name, Set<Permission> scope, @Nullable Instant expires, Actor actor) {
            Token token = new Token("t" + (tokens.size() + 1), user, name, scope, NOW, expires, null);
            tokens.put(token.id(), token);
            return new Created(token, "secret-of-" + token.id());
        }

        @Override
        public void revoke(String id, Actor actor) {
            tokens.remove(id);
        }
    };
}

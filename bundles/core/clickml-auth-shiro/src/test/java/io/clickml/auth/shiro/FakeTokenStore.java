package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.security.Token;
import io.clickml.api.security.TokenStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens in a map; counts look-ups. */
final class FakeTokenStore implements TokenStore {
    final Map<String, Stored> tokens = new LinkedHashMap<>();
    final Map<String, Instant> used = new LinkedHashMap<>();
    int lookups;
    Runnable duringLookup = () -> {};

    @Override
    public List<Token> list(@Nullable String user) {
        return tokens.values().stream()
                .map(Stored::token)
                .filter(token -> user == null || token.user().equals(user))
                .toList();
    }

    @Override
    public Optional<Token> find(String id) {
        return Optional.ofNullable(tokens.get(id)).map(Stored::token);
    }

    @Override
    public Optional<Stored> findByDigest(String secretDigest) {
        lookups++;
        Optional<Stored> found = tokens.values().stream()
                .filter(s -> s.secretDigest().equals(secretDigest))
                .findFirst();
        duringLookup.run();
        return found;
    }

    @Override
    public void insert(Token token, String secretDigest, Actor actor) {
        tokens.put(token.id(), new Stored(token, secretDigest));
    }

    @Override
    public void noteUse(String id, Instant when) {
        used.put(id, when);
    }

    @Override
    public boolean delete(String id, Actor actor) {
        return tokens.remove(id) != null;
    }
}

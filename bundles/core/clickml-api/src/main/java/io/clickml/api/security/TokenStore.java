package io.clickml.api.security;

import io.clickml.api.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps API tokens by the SHA-256 of their secrets. */
public interface TokenStore {
    /** A token with its digest. */
    record Stored(Token token, String secretDigest) {}

    /** All tokens, or those of one user. */
    List<Token> list(@Nullable String user);

    /** The token of that id. */
    Optional<Token> find(String id);

    /** The token whose secret has that digest. */
    Optional<Stored> findByDigest(String secretDigest);

    /** Adds a token. */
    void insert(Token token, String secretDigest, Actor actor);

    /** Notes use, without an audit entry. */
    void noteUse(String id, Instant when);

    /** Deletes a token; false if it was not there. */
    boolean delete(String id, Actor actor);
}

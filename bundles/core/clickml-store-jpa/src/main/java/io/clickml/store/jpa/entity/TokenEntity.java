package io.clickml.store.jpa.entity;

import io.clickml.api.security.Permission;
import io.clickml.api.security.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An API token with the digest of its secret. */
@Entity
@Table(name = "api_token")
public class TokenEntity {
    @Id
    private String id = "";

    @Column(name = "user_key")
    private String userKey = "";

    private String name = "";
    private String scope = "";

    @Column(name = "secret_digest")
    private String secretDigest = "";

    private Instant created = Instant.EPOCH;
    private @Nullable Instant expires;

    @Column(name = "last_used")
    private @Nullable Instant lastUsed;

    /** For the provider. */
    protected TokenEntity() {}

    /** A new token. */
    public TokenEntity(Token token, String userKey, String secretDigest) {
        this.id = token.id();
        this.userKey = userKey;
        this.name = token.name();
        this.scope = write(token.scope());
        this.secretDigest = secretDigest;
        this.created = token.created();
        this.expires = token.expires();
        this.lastUsed = token.lastUsed();
    }

    /** Names with commas between. */
    private static String write(Set<Permission> scope) {
        return scope.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** The opposite of how a scope is stored. */
    public static Set<Permission> readScope(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(Permission::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}

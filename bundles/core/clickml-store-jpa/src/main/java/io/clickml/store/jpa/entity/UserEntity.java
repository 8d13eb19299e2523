package io.clickml.store.jpa.entity;

import io.clickml.api.security.Role;
import io.clickml.api.security.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user with password hash. */
@Entity
@Table(name = "user_account")
public class UserEntity {
    @Id
    @Column(name = "name_key")
    private String key = "";

    private String name = "";

    @Column(name = "display_name")
    private String displayName = "";

    @Enumerated(EnumType.STRING)
    private Role role = Role.VIEWER;

    private boolean enabled;

    @Column(name = "password_hash")
    private String passwordHash = "";

    private Instant created = Instant.EPOCH;

    @Column(name = "last_login")
    private @Nullable Instant lastLogin;

    private Instant updated = Instant.EPOCH;

    @Column(name = "updated_by")
    private String updatedBy = "";

    @Version
    private int version;

    /** For the provider. */
    protected UserEntity() {}

    /** A new user. */
    public UserEntity(String key, User user, String passwordHash, Instant created, String createdBy) {
        this.key = key;
        this.name = user.name();
        this.passwordHash = passwordHash;
        this.created = created;
        change(user.displayName(), user.role(), user.enabled(), created, createdBy);
    }

    /** Changes what an administrator can. */
    public final void change(String newDisplayName, Role newRole, boolean nowEnabled, Instant when, String who) {
        displayName = newDisplayName;
        role = newRole;
        enabled = nowEnabled;
        updated = when;
        updatedBy = who;
    }

    /** Changes the password. */
    public void changePassword(String hash, Instant when, String who) {
        passwordHash = hash;
        updated = when;
        updatedBy = who;
    }

    /** What it is to the server. */
    public User toUser() {
        return new User(name, displayName, role, enabled, created, lastLogin, version);
    }

    /** For checking a password. */
    public String passwordHash() {
        return passwordHash;
    }

    /** Last change, the login apart. */
    public Instant updated() {
        return updated;
    }

    /** Who made it. */
    public String updatedBy() {
        return updatedBy;
    }
}

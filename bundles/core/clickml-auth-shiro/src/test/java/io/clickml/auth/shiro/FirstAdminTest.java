package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {
    private final FakeUserStore store = new FakeUserStore();
    private final Passwords passwords = new Passwords(store);

    @TempDir
    Path home;

    @AfterEach
    void close() {
        passwords.stop();
    }

    private Path file() {
        return home.resolve(FirstAdmin.FILE);
    }

    @Test
    void generatesAPasswordIntoAFileThatOnlyItsOwnerReads() throws IOException {
        new FirstAdmin(home, null, store, passwords);
        String password = Files.readString(file());
        assertThat(password).hasSize(20).matches("[A-Za-z0-9]+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(passwords.matches("admin", password.toCharArray())).isTrue();
    }

    @Test
    void replacesAFileThatWasLeftBehind() throws IOException {
        Files.writeString(file(), "of an attempt that was cut off, longer than a password");
        new FirstAdmin(home, "", store, passwords);
        assertThat(Files.readString(file())).hasSize(20);
    }

    @Test
    void takesTheGivenPasswordAndWritesNoFile() {
        new FirstAdmin(home, "given by the operator", store, passwords);
        assertThat(passwords.matches("admin", "given by the operator".toCharArray()))
                .isTrue();
        assertThat(file()).doesNotExist();
    }

    @Test
    void refusesAShortPasswordInsteadOfTakingAnother() {
        assertThatThrownBy(() -> new FirstAdmin(home, "short", store, passwords))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLICKML_ADMIN_PASSWORD");
        assertThat(store.count(Role.ADMIN)).isZero();
    }

    @Test
    void leavesAServerWithAnAdministratorAlone() {
        store.with("anna", Role.ADMIN, "hash");
        new FirstAdmin(home, "given by the operator", store, passwords);
        assertThat(store.find("admin")).isEmpty();
        assertThat(file()).doesNotExist();
    }
}

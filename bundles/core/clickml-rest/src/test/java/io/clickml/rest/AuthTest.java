package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.rest.auth.AuthResource;
import io.clickml.rest.auth.TokensResource;
import io.clickml.rest.auth.UsersResource;
import io.clickml.rest.fake.MemoryAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthTest {
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final Api api = new Api(
            new AuthResource(accounts.signingIn, accounts.accounts),
            new TokensResource(accounts.apiTokens),
            new UsersResource(accounts.accounts));

    @BeforeEach
    void users() {
        accounts.accounts.create("eve", "Eve Editor", Role.EDITOR, "correct horse".toCharArray(), Actor.SYSTEM);
    }

    private Api.Answer login(String password) {
        return api.post("/auth/login")
                .as(null)
                .json("{'username':'eve','password':'" + password + "'}")
                .send();
    }

    @Test
    void signsInWithACookieThatScriptsCannotRead() {
        Api.Answer answer = login("correct horse");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie").split(";"))
                .contains("CLICKML_SESSION=s1", "Path=/", "HttpOnly", "Secure", "SameSite=Strict");
        assertThat(answer.json().at("/csrfToken").asText()).isEqualTo("csrf-s1");
        assertThat(answer.json().at("/user").toString())
                .isEqualTo("{\"name\":\"eve\",\"displayName\":\"Eve Editor\",\"role\":\"EDITOR\"}");
        assertThat(answer.json().at("/permissions").toString()).isEqualTo("[\"READ\",\"PREDICT\",\"WRITE\"]");
        assertThat(answer.json().at("/expires").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(accounts.sessions.get("s1").caller().address()).isEqualTo("192.0.2.1");
    }

    @Test
    void refusesWrongAndIncompleteCredentials() {
        assertThat(login("wrong").status()).isEqualTo(401);
        assertThat(login("wrong").header("Set-Cookie")).isNull();
        assertThat(api.post("/auth/login")
                        .as(null)
                        .json("{}")
                        .send()
                        .json()
                        .at("/errors")
                        .size())
                .isEqualTo(2);
        assertThat(login("x".repeat(1025)).status()).isEqualTo(422);
        assertThat(api.post("/auth/login")
                        .as(null)
                        .json("{'username':'eve','password':7}")
                        .send()
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/auth/login").as(null).send().status()).isEqualTo(400);
    }

    @Test
    void anOldSessionOfTheSameBrowserEnds() {
        login("correct horse");
        api.post("/auth/login")
                .as(null)
                .header("Cookie", "CLICKML_SESSION=s1")
                .json("{'username':'eve','password':'correct horse'}")
                .send();
        assertThat(accounts.sessions).hasSize(1);
    }

    @Test
    void tellsWhoCalls() {
        login("correct horse");
        Caller session = accounts.sessions.get("s1").caller();
        assertThat(api.get("/auth/session")
                        .as(session)
                        .send()
                        .json()
                        .at("/csrfToken")
                        .asText())
                .isEqualTo("csrf-s1");
        Api.Answer token = api.get("/auth/session")
                .as(Api.token("eve", Role.EDITOR, Set.of(Permission.READ)))
                .send();
        assertThat(token.json().at("/csrfToken").isNull()).isTrue();
        assertThat(token.json().at("/expires").isNull()).isTrue();
        assertThat(token.json().at("/permissions").toString()).isEqualTo("[\"READ\"]");
        assertThat(api.get("/auth/session").as(null).send().status()).isEqualTo(401);
    }

    @Test
    void signsOut() {
        login("correct horse");
        Api.Answer answer = api.post("/auth/logout")
                .as(accounts.sessions.get("s1").caller())
                .send();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(accounts.sessions).isEmpty();
    }

    @Test
    void changesOnesOwnPassword() {
        assertThat(api.post("/auth/password")
                        .json("{'current':'wrong','password':'battery staple'}")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(api.post("/auth/password")
                        .json("{'current':'correct horse','password':'battery staple'}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(accounts.passwords.get("eve")).isEqualTo("battery staple");
    }

    @Test
    void makesTokensThatCanDoNoMoreThanTheirMaker() {
        Api.Answer all =
                api.post("/tokens").json("{'name':'ci','expiresInDays':30}").send();
        assertThat(all.status()).isEqualTo(201);
        assertThat(all.header("Location")).isEqualTo("http://localhost/api/v1/tokens/t1");
        assertThat(all.json().at("/secret").asText()).isEqualTo("secret-of-t1");
        assertThat(accounts.tokens.get("t1").scope()).isEqualTo(Role.EDITOR.permissions());
        assertThat(accounts.tokens.get("t1").expires())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(30)));
        api.post("/tokens").json("{'name':'reader','scope':['read']}").send();
        assertThat(accounts.tokens.get("t2").scope()).containsExactly(Permission.READ);
        assertThat(accounts.tokens.get("t2").expires()).isNull();
        assertThat(api.post("/tokens")
                        .json("{'name':'x','scope':['ADMIN']}")
                        .send()
                        .status())
                .isEqualTo(403);
        Caller token = Api.token("eve", Role.EDITOR, Role.EDITOR.permissions());
        assertThat(api.post("/tokens").as(token).json("{'name':'x'}").send().status())
                .isEqualTo(403);
        assertThat(accounts.tokens).hasSize(2);
    }

    @Test
    void aScopeWithoutAPermissionInItIsNamed() {
        Api.Answer answer =
                api.post("/tokens").json("{'name':'x','scope':['read',null]}").send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(0)).startsWith("scope");
    }

    @Test
    void refusesTokensThatMakeNoSense() {
        assertThat(api.post("/tokens")
                        .json("{'name':' ','scope':[],'expiresInDays':0,'expires':'2020-01-01T00:00:00Z'}")
                        .send()
                        .json()
                        .findValuesAsText("path"))
                .containsExactly("name", "expiresInDays", "expiresInDays", "scope");
        assertThat(api.post("/tokens")
                        .json("{'name':'a','expires':'2020-01-01T00:00:00Z'}")
                        .send()
                        .error(0))
                .startsWith("expires: ");
        assertThat(api.post("/tokens")
                        .json("{'name':'a','expires':'tomorrow'}")
                        .send()
                        .error(0))
                .contains("2026-01-31T12:00:00Z");
        assertThat(api.post("/tokens")
                        .json("{'name':'a','scope':['FLY']}")
                        .send()
                        .error(0))
                .startsWith("scope[0]: 'FLY' will not do");
    }

    @Test
    void theTokensOfOthersAreForAdmins() {
        api.post("/tokens").json("{'name':'ci'}").send();
        assertThat(api.get("/tokens").send().json().at("/total").asInt()).isEqualTo(1);
        assertThat(api.get("/tokens").as(Api.VIEWER).send().json().at("/total").asInt())
                .isZero();
        assertThat(api.get("/tokens?user=eve").as(Api.VIEWER).send().status()).isEqualTo(403);
        assertThat(api.get("/tokens?all=true").as(Api.VIEWER).send().status()).isEqualTo(403);
        assertThat(api.get("/tokens?all=maybe").as(Api.VIEWER).send().error(0)).startsWith("all: ");
        assertThat(api.get("/tokens?user=eve")
                        .as(Api.ADMIN)
                        .send()
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("/tokens?all=true").as(Api.ADMIN).send().text()).doesNotContain("secret");
        assertThat(api.delete("/tokens/t1").as(Api.VIEWER).send().status()).isEqualTo(404);
        assertThat(accounts.tokens).hasSize(1);
        assertThat(api.delete("/tokens/t1").as(Api.ADMIN).send().status()).isEqualTo(204);
        assertThat(api.delete("/tokens/t1").send().status()).isEqualTo(404);
    }

    @Test
    void adminsManageUsers() {
        Api.Answer created = api.post("/users")
                .as(Api.ADMIN)
                .json("{'name':'max@home','role':'viewer','password':'0123456789'}")
                .send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("Location")).endsWith("/api/v1/users/max@home");
        assertThat(created.text()).doesNotContain("0123456789");
        assertThat(created.json().at("/displayName").asText()).isEqualTo("max@home");
        assertThat(api.post("/users")
                        .as(Api.ADMIN)
                        .json("{'name':'eve','role':'VIEWER','password':'0123456789'}")
                        .send()
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/users").as(Api.ADMIN).json("{}").send().json().findValuesAsText("path"))
                .containsExactly("name", "password", "role");
        assertThat(api.put("/users/eve")
                        .as(Api.ADMIN)
                        .json("{'enabled':false}")
                        .send()
                        .status())
                .isEqualTo(428);
        Api.Answer changed = api.put("/users/eve")
                .as(Api.ADMIN)
                .header("If-Match", "\"1\"")
                .json("{'enabled':false,'role':'VIEWER'}")
                .send();
        assertThat(changed.json().at("/displayName").asText()).isEqualTo("Eve Editor");
        assertThat(changed.json().at("/enabled").asBoolean()).isFalse();
        assertThat(api.put("/users/eve")
                        .as(Api.ADMIN)
                        .header("If-Match", "\"1\"")
                        .json("{'enabled':true}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.put("/users/eve/password")
                        .as(Api.ADMIN)
                        .json("{'password':'another one'}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(accounts.passwords.get("eve")).isEqualTo("another one");
        assertThat(api.delete("/users/eve").as(Api.ADMIN).send().status()).isEqualTo(204);
        assertThat(api.get("/users/eve").as(Api.ADMIN).send().status()).isEqualTo(404);
        assertThat(api.get("/users?role=VIEWER&sort=name").as(Api.ADMIN).send().status())
                .isEqualTo(200);
    }
}

package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Session;
import io.clickml.api.security.Tokens.Created;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    private Session login(String user) {
        return server.sessions.login(user, Server.PASSWORD.toCharArray(), "10.0.0.1", null);
    }

    private Created token(String user, Permission... scope) {
        return server.tokens.create(user, "t", Set.of(scope), null, Actor.SYSTEM);
    }

    @Test
    void withoutCredentialsNothingButPublicPathsIsReached() {
        Exchange refused = server.get("/api/v1/pipelines").through(server.gate);
        assertThat(refused.status).isEqualTo(401);
        assertThat(refused.passed).isNull();
        assertThat(refused.responseHeaders)
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("WWW-Authenticate", "Bearer realm=\"clickml\"")
                .containsEntry("Cache-Control", "no-store");
        assertThat(refused.body()).contains("\"status\":401", "\"code\":\"UNAUTHENTICATED\"");
        assertThat(server.get("/ui/index.html").through(server.gate).passed).isNotNull();
        assertThat(server.get("/").through(server.gate).responseHeaders).containsEntry("Location", "/ui/");
    }

    @Test
    void refusalsNameTheirPathAndTheIdThatJoinsThemWithTheLog() {
        Exchange refused = server.get("/api/v1/a\"b")
                .header("X-Correlation-ID", "an-id-of-mine")
                .through(server.gate);
        assertThat(refused.body()).contains("\"instance\":\"/api/v1/a%22b\"", "\"correlationId\":\"an-id-of-mine\"");
        Exchange ambiguous = server.get("/api//\"").through(server.gate);
        assertThat(ambiguous.body()).contains("\"correlationId\":\"").doesNotContain("instance");
    }

    @Test
    void aMethodThatAServletDoesNotKnowIsNoFaultOfTheServer() throws IOException {
        Exchange exchange = server.get("/ui/");
        new ProblemResponse(exchange.response(), new Problems.Source("/ui/", "an-id-of-mine")).sendError(501);
        assertThat(exchange.status).isEqualTo(405);
        assertThat(exchange.body()).contains("\"status\":405", "This method is not allowed at this path.");
    }

    @Test
    void whatAClientStillSendsAfterARefusalIsTakenWithinBounds() {
        String secret = token("emil", Permission.WRITE).secret();
        assertThat(server.post("/x").bearer(secret).answered(413, 9_000_000).through(server.gate).taken)
                .isEqualTo(9_000_000);
        assertThat(server.post("/x")
                        .bearer(secret)
                        .answered(413, Long.MAX_VALUE)
                        .through(server.gate)
                        .taken)
                .isBetween(Leftovers.MOST_BYTES, Leftovers.MOST_BYTES + 8192);
        assertThat(server.post("/x").answered(200, 9_000_000).through(server.gate).taken)
                .as("of a stranger")
                .isZero();
        assertThat(server.post("/x")
                        .bearer(secret)
                        .header("Expect", "100-continue")
                        .answered(413, 9)
                        .through(server.gate)
                        .taken)
                .as("of one who waits to be told to go on")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/../api/v1/users", "/ui/%2e%2e/api", "//api/v1/users", "/api/v1/users;x", "/ui%5cx"})
    void ambiguousPathsAreRefusedEvenWithCredentials(String path) {
        Exchange refused =
                server.get(path).bearer(token("anna", Permission.READ).secret()).through(server.gate);
        assertThat(refused.status).isEqualTo(400);
        assertThat(refused.passed).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void methodsThatEchoOrTunnelAreRefused(String method) {
        assertThat(new Exchange(method, "/ui/").through(server.gate).status).isEqualTo(405);
    }

    @Test
    void aTokenLetsInAsItsUserWithinItsScope() {
        Exchange let = server.post("/api/v1/runs")
                .bearer(token("emil", Permission.READ).secret())
                .through(server.gate);
        assertThat(let.passed).isNotNull();
        Caller caller = (Caller) let.passed.getUserPrincipal();
        assertThat(caller.name()).isEqualTo("emil");
        assertThat(caller.permissions()).containsExactly(Permission.READ);
        assertThat(caller.address()).isEqualTo("10.0.0.1");
        assertThat(let.passed.isUserInRole("editor")).isFalse();
        assertThat(let.passed.isUserInRole("read")).isTrue();
        assertThat(let.passed.isUserInRole("write")).isFalse();
        assertThat(let.passed.isUserInRole("nonsense")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic YW5uYTp4",
                "cml_x",
                "Bearer cml_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aWrongTokenIsRefusedAndTheCookieIsNotTriedInstead(String authorization) {
        Exchange refused = server.get("/api/v1/runs")
                .header("Authorization", authorization)
                .session(login("anna").id())
                .through(server.gate);
        assertThat(refused.status).isEqualTo(401);
        assertThat(refused.passed).isNull();
    }

    @Test
    void guessingTokensIsThrottledButGoodTokensStillWork() {
        Created good = token("emil", Permission.READ);
        assertThat(server.get("/api/v1/runs").bearer(good.secret()).through(server.gate).status)
                .isEqualTo(200);
        for (int i = 0; i < 50; i++) {
            assertThat(server.get("/x").bearer("cml_" + Secrets.random()).through(server.gate).status)
                    .isEqualTo(401);
        }
        Exchange throttled = server.get("/x").bearer("cml_" + Secrets.random()).through(server.gate);
        assertThat(throttled.status).isEqualTo(429);
        assertThat(throttled.responseHeaders).containsKey("Retry-After");
        assertThat(server.get("/api/v1/runs").bearer(good.secret()).through(server.gate).status)
                .isEqualTo(200);
        server.clock.advance(UserCache.MAX_AGE);
        for (int i = 0; i < 3; i++) {
            server.get("/x").bearer("cml_" + Secrets.random()).through(server.gate);
        }
        assertThat(server.get("/api/v1/runs").bearer(good.secret()).through(server.gate).status)
                .as("a good token that must be read again")
                .isEqualTo(200);
    }

    @Test
    void aSessionReadsWithoutAndChangesWithItsCsrfToken() {
        Session session = login("emil");
        assertThat(server.get("/api/v1/runs").session(session.id()).through(server.gate).passed)
                .isNotNull();

        Exchange without = server.post("/api/v1/runs").session(session.id()).through(server.gate);
        assertThat(without.status).isEqualTo(403);
        assertThat(without.body()).contains("CSRF_TOKEN");
        Exchange wrong = server.post("/api/v1/runs")
                .session(session.id())
                .header("X-CSRF-Token", "x")
                .through(server.gate);
        assertThat(wrong.status).isEqualTo(403);
        Exchange anothers = server.post("/api/v1/runs")
                .session(session.id())
                .header("X-CSRF-Token", login("anna").csrfToken())
                .through(server.gate);
        assertThat(anothers.status).isEqualTo(403);
        Exchange right = server.post("/api/v1/runs")
                .session(session.id())
                .header("X-CSRF-Token", session.csrfToken())
                .through(server.gate);
        assertThat(right.passed).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://ml.example:9090",
                "http://ml.example:8080@evil.example",
                "%%%"
            })
    void aChangeFromAnotherSiteIsRefusedEvenWithTheToken(String origin) {
        Session session = login("emil");
        Exchange refused = server.post("/api/v1/runs")
                .session(session.id())
                .header("X-CSRF-Token", session.csrfToken())
                .header("Origin", origin)
                .through(server.gate);
        assertThat(refused.status).isEqualTo(403);
        assertThat(server.post("/api/v1/auth/login").header("Origin", origin).through(server.gate).status)
                .isEqualTo(403);
    }

    @Test
    void theBrowsersOwnWordAboutTheSiteIsHeard() {
        Session session = login("emil");
        for (String site : new String[] {"cross-site", "same-site"}) {
            Exchange refused = server.post("/api/v1/runs")
                    .session(session.id())
                    .header("X-CSRF-Token", session.csrfToken())
                    .header("Sec-Fetch-Site", site)
                    .through(server.gate);
            assertThat(refused.status).isEqualTo(403);
        }
        Exchange own = server.post("/api/v1/runs")
                .session(session.id())
                .header("X-CSRF-Token", session.csrfToken())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://ml.example:8080")
                .through(server.gate);
        assertThat(own.passed).isNotNull();
    }

    @Test
    void nobodyIsLetInWhileNobodyCanCheck() {
        Created token = token("anna", Permission.READ);
        server.authenticator = null;
        assertThat(server.get("/api/v1/runs").bearer(token.secret()).through(server.gate).status)
                .isEqualTo(503);
        assertThat(server.get("/api/v1/runs").session("x").through(server.gate).status)
                .isEqualTo(503);
        assertThat(server.get("/api/v1/runs").through(server.gate).status).isEqualTo(401);
    }

    @Test
    void aFailureWhileCheckingIsARefusal() {
        Created token = token("anna", Permission.READ);
        server.store.down = true;
        server.users.forget("anna");
        Exchange refused = server.get("/api/v1/runs").bearer(token.secret()).through(server.gate);
        assertThat(refused.status).isEqualTo(503);
        server.store.down = false;
        server.tokenStore.duringLookup = () -> {
            throw new NoClassDefFoundError("gone");
        };
        Exchange linkage = server.get("/api/v1/runs").bearer(token.secret()).through(server.gate);
        assertThat(linkage.status).isEqualTo(503);
        assertThat(linkage.passed).isNull();
    }

    @Test
    void aClosedGateRefusesEverything() {
        server.gate.close();
        assertThat(server.get("/ui/").through(server.gate).status).isEqualTo(503);
        assertThat(server.get("/health/live").through(server.gate).passed).isNull();
    }

    @Test
    void aRememberMeCookieIsNothing() {
        assertThat(server.get("/api/v1/runs")
                        .header("Cookie", "rememberMe=deleteMe")
                        .through(server.gate)
                        .status)
                .isEqualTo(401);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndAnId() {
        for (String path : new String[] {"/ui/", "/api/v1/runs", "//"}) {
            Exchange answer = server.get(path).through(server.gate);
            assertThat(answer.responseHeaders)
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Content-Security-Policy", ResponseHeaders.CONTENT_SECURITY_POLICY)
                    .containsEntry("X-Correlation-ID", (String) answer.attributes.get(Gate.CORRELATION_ID));
        }
        assertThat(ResponseHeaders.CONTENT_SECURITY_POLICY)
                .contains("frame-ancestors 'none'", "script-src 'self';")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void aCallersOwnIdIsKeptIfItIsHarmless() {
        assertThat(server.get("/ui/").header("X-Correlation-ID", "abc-12345").through(server.gate).responseHeaders)
                .containsEntry("X-Correlation-ID", "abc-12345");
        assertThat(server.get("/ui/")
                        .header("X-Correlation-ID", "a\nERROR forged")
                        .through(server.gate)
                        .responseHeaders
                        .get("X-Correlation-ID"))
                .hasSize(16);
    }

    @Test
    void whatFailsBehindTheGateIsAnswered500WithoutItsWords() throws IOException, ServletException {
        Exchange exchange = server.get("/ui/");
        server.gate.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            throw new IllegalStateException("secret detail");
        });
        assertThat(exchange.status).isEqualTo(500);
        assertThat(exchange.body()).contains("\"code\":\"INTERNAL\"").doesNotContain("secret");
    }
}

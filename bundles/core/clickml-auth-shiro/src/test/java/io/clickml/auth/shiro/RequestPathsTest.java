package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/..%2fapi",
                "/ui/%2e%2e/api",
                "/ui/../api",
                "/ui/..",
                "/ui/.",
                "/ui/./x",
                "/ui/%2E/x",
                "//ui/",
                "/ui//x",
                "/ui/x;y",
                "/ui/;/api",
                "/ui/%3b",
                "/ui\\x",
                "/ui/%5c",
                "/ui/%252e",
                "/ui/%00",
                "/ui/%0a",
                "/ui/%7f",
                "/ui/%",
                "/ui/%4",
                "/ui/%zz",
                "/ui/a b",
                "/ui/\u0001",
                "/ui/\u00e9",
                "",
                "ui/",
                "*",
                "http://host/ui/",
                "/ui/%3fx",
                "/ui/%23x"
            })
    void whatCanBeReadInTwoWaysIsAmbiguousAndNeverPublic(String path) {
        assertThat(RequestPaths.isAmbiguous(path)).isTrue();
        assertThat(RequestPaths.isPublic("GET", path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ui/",
                "/ui/assets/app-3f2a.js",
                "/api/v1/models/My%20model",
                "/.well-known/x",
                "/a/..b/c.d",
                "/%C3%A9"
            })
    void ordinaryPathsAreNotAmbiguous(String path) {
        assertThat(RequestPaths.isAmbiguous(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "HEAD,/",
        "GET,/ui",
        "GET,/ui/",
        "HEAD,/ui/index.html",
        "GET,/health/live",
        "GET,/health/ready",
        "POST,/api/v1/auth/login"
    })
    void thesePathsArePublic(String method, String path) {
        assertThat(RequestPaths.isPublic(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/",
        "POST,/ui/",
        "PUT,/ui/x",
        "OPTIONS,/ui/x",
        "DELETE,/health/live",
        "GET,/health",
        "GET,/health/live/",
        "GET,/api/v1/auth/login",
        "PUT,/api/v1/auth/login",
        "POST,/api/v1/auth/login/",
        "POST,/api/v1/auth/LOGIN",
        "GET,/uix",
        "GET,/UI/",
        "GET,/api/v1/openapi.json",
        "GET,/metrics",
        "GET,/v2/health/live",
        "get,/ui/"
    })
    void theseAreNot(String method, String path) {
        assertThat(RequestPaths.isPublic(method, path)).isFalse();
    }
}

package io.clickml.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.rest.access.AccessFilter;
import io.clickml.rest.http.StrictParameters;
import io.clickml.rest.json.Json;
import io.clickml.rest.json.JsonBodies;
import io.clickml.rest.problem.AnswerHeaders;
import io.clickml.rest.problem.ProblemMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The resources as they are called, without a socket: routing, filters, bodies and problems are the real ones. */
public final class Api {
    public static final Caller ADMIN = caller("ada", Role.ADMIN);
    public static final Caller EDITOR = caller("eve", Role.EDITOR);
    public static final Caller VIEWER = caller("vic", Role.VIEWER);
    private static final URI BASE = URI.create("http://localhost/api/v1/");
    private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");
    private final ApplicationHandler handler;

    static {
        JERSEY.setLevel(Level.SEVERE); // it warns of every resource that is registered as an instance
    }

    public Api(Object... resources) {
        ResourceConfig config = new ResourceConfig();
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        for (Object resource : resources) {
            config.register(resource);
        }
        config.register(new StrictParameters())
                .register(AccessFilter.class)
                .register(ProblemMapper.class)
                .register(new JsonBodies())
                .register(new AnswerHeaders());
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(servletRequest()).to(HttpServletRequest.class);
            }
        });
        handler = new ApplicationHandler(config);
    }

    private static HttpServletRequest servletRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Api.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "isSecure" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    public static Caller caller(String name, Role role) {
        return new Caller(name, role, role.permissions(), "192.0.2.1", "session-of-" + name);
    }

    /** Somebody with a token instead of a session. */
    public static Caller token(String name, Role role, Set<Permission> scope) {
        return new Caller(name, role, scope, "192.0.2.1", null);
    }

    public Call get(String path) {
        return new Call("GET", path);
    }

    public Call post(String path) {
        return new Call("POST", path);
    }

    public Call put(String path) {
        return new Call("PUT", path);
    }

    public Call delete(String path) {
        return new Call("DELETE", path);
    }

    public Call call(String method, String path) {
        return new Call(method, path);
    }

    /** What came back. */
    public record Answer(int status, Map<String, String> headers, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return Json.mapper().readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        public String header(String name) {
            return headers.get(name);
        }

        public String error(int index) {
            JsonNode error = json().path("errors").path(index);
            return error.path("path").asText() + ": " + error.path("message").asText();
        }
    }

    /** A request in the making. */
    public final class Call {
        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Principal caller = EDITOR;
        private InputStream body = new ByteArrayInputStream(new byte[0]);

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        public Call as(Principal principal) {
            caller = principal;
            return this;
        }

        public Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Call json(String text) {
            return body(
                    "application/json",
                    new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }

        public Call body(String mediaType, InputStream stream) {
            body = stream;
            return header("Content-Type", mediaType);
        }

        public Answer send() {
            SecurityContext security = new SecurityContext() {
                @Override
                public Principal getUserPrincipal() {
                    return caller;
                }

                @Override
                public boolean isUserInRole(String role) {
                    return false;
                }

                @Override
                public boolean isSecure() {
                    return false;
                }

                @Override
                public String getAuthenticationScheme() {
                    return "test";
                }
            };
            ContainerRequest request = new ContainerRequest(
                    BASE,
                    BASE.resolve(path.substring(1)),
                    method,
                    security,
                    new MapPropertiesDelegate(),
                    handler.getConfiguration());
            headers.forEach(request::header);
            request.setEntityStream(body);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                ContainerResponse response = handler.apply(request, out).get();
                Map<String, String> answered = new LinkedHashMap<>();
                response.getStringHeaders().forEach((name, values) -> answered.put(name, String.join(",", values)));
                return new Answer(response.getStatus(), answered, out.toByteArray());
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

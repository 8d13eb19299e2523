package io.clickml.auth.shiro;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request and its response, as far as the gate looks at them. */
final class Exchange {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Cookie cookie;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final Map<String, String> responseHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, Object> attributes = new LinkedHashMap<>();
    String address = "10.0.0.1";
    int status = 200;
    @Nullable HttpServletRequest passed;

    Exchange(String method, String path) {
        this.method = method;
        this.path = path;
        header("Host", "ml.example:8080");
    }

    Exchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Exchange session(String id) {
        cookie = new Cookie(RequestAuthenticator.COOKIE, id);
        return this;
    }

    Exchange bearer(String secret) {
        return header("Authorization", "Bearer " + secret);
    }

    /** Sends the request through the gate; what stands behind it notes the request and leaves the status alone. */
    Exchange through(Gate gate) {
        try {
            gate.doFilter(request(), response(), (request, response) -> passed = (HttpServletRequest) request);
        } catch (Exception e) {
            throw new AssertionError("The gate let an exception out", e);
        }
        return this;
    }

    String body() {
        return body.toString();
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (name, args) -> switch (name) {
            case "getMethod" -> method;
            case "getRequestURI" -> path;
            case "getHeader" -> headers.get((String) args[0]);
            case "getCookies" -> cookie == null ? null : new Cookie[] {cookie};
            case "getRemoteAddr" -> address;
            case "isSecure" -> false;
            case "setAttribute" -> attributes.put((String) args[0], args[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, args) -> switch (name) {
            case "setHeader" -> responseHeaders.put((String) args[0], (String) args[1]);
            case "setContentType" -> responseHeaders.put("Content-Type", (String) args[0]);
            case "setStatus" -> status = (Integer) args[0];
            case "sendRedirect" -> {
                status = 302;
                yield responseHeaders.put("Location", (String) args[0]);
            }
            case "getOutputStream" -> output();
            case "isCommitted" -> false;
            case "setContentLength", "resetBuffer", "flushBuffer" -> null;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        };
    }

    private interface Answers {
        @Nullable Object to(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.to(method.getName(), args == null ? new Object[0] : args);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}

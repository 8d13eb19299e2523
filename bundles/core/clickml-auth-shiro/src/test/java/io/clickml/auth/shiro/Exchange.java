package io.clickml.auth.shiro;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
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
    private int answer = 200;
    private long unread;
    long taken;

    @Nullable
    HttpServletRequest passed;

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

    /** What stands behind the gate answers so, without reading the body of that many bytes. */
    Exchange answered(int answer, long unread) {
        this.answer = answer;
        this.unread = unread;
        return this;
    }

    /** Sends the request through the gate; what stands behind it notes the request. */
    Exchange through(Gate gate) {
        try {
            gate.doFilter(request(), response(), (request, response) -> {
                passed = (HttpServletRequest) request;
                status = answer;
            });
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
            case "isAsyncStarted" -> false;
            case "getInputStream" -> input();
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
            case "getStatus" -> status;
            case "setContentLength", "resetBuffer", "flushBuffer" -> null;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private ServletInputStream input() {
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return taken == unread;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read() {
                return taken == unread ? -1 : (int) (taken++ & 0);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                long count = Math.min(length, unread - taken);
                taken += count;
                return count == 0 ? -1 : (int) count;
            }
        };
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
        @Nullable
        Object to(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.to(method.getName(), args == null ? new Object[0] : args);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}

package io.clickml.ui;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves {@code /ui/*}. Files with a hash in their name may be kept for ever; everything else is asked for again. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/ui", "/ui/*"})
public final class UiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Styles stand in the page too: the component library writes its variables there. Scripts never do. */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final transient StaticFiles files;

    /** Serves what the build has left below {@code static} in this bundle. */
    @Activate
    public UiServlet() {
        this(new StaticFiles(path -> UiServlet.class.getResource("/static" + path)));
    }

    UiServlet(StaticFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            response.sendRedirect("/ui/");
            return;
        }
        headers(response);
        Optional<StaticFiles.Found> file = files.find(path, takesGzip(request.getHeader("Accept-Encoding")));
        if (file.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/plain; charset=utf-8");
            response.getOutputStream().print("There is no such file.");
            return;
        }
        send(file.get(), request.getHeader("If-None-Match"), response);
    }

    private static void send(StaticFiles.Found file, String known, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", file.etag());
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (known != null && known.contains(file.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (file.gzip()) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(file.type());
        response.setContentLength(file.body().length);
        response.getOutputStream().write(file.body());
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** Whether gzip is among the encodings and not ruled out by a weight of 0. */
    static boolean takesGzip(String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String encoding : accepted.split(",")) {
            String[] parts = encoding.strip().split("\\s*;\\s*");
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}

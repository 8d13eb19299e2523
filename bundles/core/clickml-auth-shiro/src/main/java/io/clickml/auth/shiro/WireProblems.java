package io.clickml.auth.shiro;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what the HTTP parser refuses and the gate therefore never sees: with a problem document, as everything else
 * is, and with nothing of the request in it.
 */
@Component
public final class WireProblems implements ConnectorFactory {
    private static final Logger LOG = LoggerFactory.getLogger(WireProblems.class);

    /** Felix shows its server to whoever adds a connector, and to nobody else. */
    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(WireProblems::answer);
        return new Unconnected(server);
    }

    /** A connector that listens nowhere; Felix takes only those of this class. */
    private static final class Unconnected extends ServerConnector {
        Unconnected(Server server) {
            super(server, 0, 1, new HttpConnectionFactory());
        }

        @Override
        protected void doStart() {
            // Neither a port nor a thread.
        }

        @Override
        protected void doStop() {
            // Nothing was started.
        }
    }

    private static boolean answer(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String correlation = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        if (status >= 500 && status != 505) {
            LOG.error("Request {} failed before it came to the gate, with status {}", correlation, status);
        }
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(Gate.CORRELATION_ID, correlation);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Type", Problems.MEDIA_TYPE);
        Problems.Source source = new Problems.Source(null, correlation);
        Content.Sink.write(response, true, Problems.json(source, status, code(status), detail(status)), callback);
        return true;
    }

    private static String code(int status) {
        return status < 500 || status == 505 ? "MALFORMED" : "INTERNAL";
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 414 -> "The path and the query are longer than is read here.";
            case 431 -> "The headers are longer than is read here.";
            case 505 -> "The request does not end its first line with HTTP/1.1 or HTTP/1.0.";
            default ->
                status < 500
                        ? "The request is not well-formed HTTP: a character or a line of its head is not allowed."
                        : "The server failed. The log has more under the id in the header X-Correlation-ID.";
        };
    }
}

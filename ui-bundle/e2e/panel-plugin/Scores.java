package demo.panels;

import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import io.clickml.sdk.web.WebResource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is asked. */
public final class Scores implements WebResource {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public WebAnswer handle(WebRequest request) {
        if (request.path().equals("broken")) {
            throw new IllegalStateException("nobody should read this");
        }
        return WebAnswer.json(Map.of(
                "method", request.method(),
                "path", request.path(),
                "text", request.text(),
                "user", request.user(),
                "count", count.incrementAndGet(),
                "scores", List.of(0.5, 0.75)));
    }
}

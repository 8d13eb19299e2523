package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Malformed requests of somebody who is signed in: none is a fault of the server. */
@ExtendWith(Distribution.class)
class FuzzIT {
    private static final int REQUESTS = 1_500;
    private static final int CONNECTIONS = 4;
    /** Of a first line whose end is no version: a path may hold a blank, or be gone. */
    private static final int NO_SUCH_HTTP = 505;

    private static final long SEED = 20_260_101;

    private final Container container;
    private final Api api;

    FuzzIT(Container container) {
        this.container = container;
        api = Api.of(container);
    }

    @Test
    void nothingMalformedIsAFaultOfTheServer() throws Exception {
        String before = container.logText();
        Map<Integer, Integer> counts = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Map<Integer, Integer>>> parts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                parts.add(threads.submit(() -> send(first)));
            }
            for (Future<Map<Integer, Integer>> part : parts) {
                part.get().forEach((status, count) -> counts.merge(status, count, Integer::sum));
            }
        } finally {
            threads.shutdownNow();
            // What still goes out would be in the way of the next test.
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        // The mix must go deep: many are refused by what reads bodies and fields, not all by the first look.
        assertThat(counts.getOrDefault(422, 0)).as("of %s", counts).isGreaterThan(REQUESTS / 50);
        assertThat(counts.getOrDefault(400, 0)).as("of %s", counts).isGreaterThan(REQUESTS / 20);
        assertThat(container.logText().substring(before.length()).lines().filter(line -> line.contains("| ERROR |")))
                .isEmpty();
        assertThat(container.http().status("GET", "/health/ready")).isEqualTo(200);
    }

    @Test
    void whatIsNoHttpIsRefusedInWordsAndNothingOfItComesBack() throws IOException {
        assertRefused("GET /api/v1/<b>\u0001</b> HTTP/1.1\r\nHost: x\r\n\r\n", 400, "not well-formed HTTP");
        assertRefused("GET /health/ready HTTP/1.1\r\nHost: x\r\n<b>\r\n\r\n", 400, "not well-formed HTTP");
        assertRefused("FOO /api HTTP/9.9\r\nHost: <b>\r\n\r\n", NO_SUCH_HTTP, "first line");
        assertRefused("GET /" + "<b>".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "longer");
        assertRefused("GET / HTTP/1.1\r\nHost: x\r\nX: " + "<b>".repeat(9_000) + "\r\n\r\n", 431, "longer");
    }

    private void assertRefused(String request, int status, String words) throws IOException {
        try (RawConnection connection = new RawConnection(container.port)) {
            RawConnection.Answer answer = connection.send(request.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.body()).contains(words).doesNotContain("<");
        }
    }

    /** Sends every fourth request; how many answers of each status there were. */
    private Map<Integer, Integer> send(int first) throws IOException {
        Map<Integer, Integer> counts = new TreeMap<>();
        try (RawConnection connection = new RawConnection(container.port)) {
            for (int i = first; i < REQUESTS && !Thread.currentThread().isInterrupted(); i += CONNECTIONS) {
                byte[] request = new Malformed(SEED + i, api.token()).request();
                RawConnection.Answer answer = connection.send(request);
                String what =
                        "request " + i + ":\n" + new String(request, StandardCharsets.UTF_8) + "\nanswer: " + answer;
                assertThat(answer.status() == NO_SUCH_HTTP ? 400 : answer.status())
                        .as(what)
                        .isBetween(200, 499);
                if (answer.status() >= 400) {
                    assertThat(answer.body()).as(what).doesNotContain("Exception", "\tat ");
                    // The open inference protocol has a form of its own for errors.
                    assertThat(answer.type())
                            .as(what)
                            .startsWith("application/")
                            .contains("json");
                    assertThat(answer.body()).as(what).matches("(?s)|\\{\"(type|title|error)\":.*");
                }
                counts.merge(answer.status(), 1, Integer::sum);
            }
        }
        return counts;
    }
}

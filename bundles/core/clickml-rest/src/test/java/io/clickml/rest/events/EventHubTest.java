package io.clickml.rest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.event.Event;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Role;
import io.clickml.rest.fake.MemoryAccounts;
import io.clickml.rest.fake.MemoryEvents;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Pattern ID = Pattern.compile("id: (\\d+)");
    private final MemoryEvents bus = new MemoryEvents();
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final EventHub hub = new EventHub(bus, accounts.signingIn);
    private Caller caller;

    /** A client that takes bytes when it likes. */
    private static final class Client extends ServletOutputStream {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        boolean takes = true;
        boolean gone;
        boolean complete;

        @Nullable
        WriteListener listener;

        final AsyncContext context = (AsyncContext) Proxy.newProxyInstance(
                Client.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, args) -> {
                    complete |= method.getName().equals("complete");
                    return null;
                });

        @Override
        public boolean isReady() {
            return takes;
        }

        @Override
        public void setWriteListener(WriteListener writeListener) {
            listener = writeListener;
        }

        @Override
        public void write(int b) throws IOException {
            if (gone) {
                throw new IOException("connection reset");
            }
            taken.write(b);
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        List<Long> ids() {
            return ID.matcher(text())
                    .results()
                    .map((MatchResult id) -> Long.valueOf(id.group(1)))
                    .toList();
        }
    }

    @BeforeEach
    void signIn() {
        accounts.accounts.create("eve", "Eve", Role.EDITOR, "pw".toCharArray(), Actor.SYSTEM);
        caller = accounts.signingIn.login("eve", "pw".toCharArray(), "", null).caller();
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    private Client open(@Nullable Long lastId, @Nullable String runId) throws IOException {
        Client client = new Client();
        hub.open(caller, lastId, closed -> new EventStream(caller, runId, client.context, client, closed))
                .start();
        client.listener.onWritePossible();
        return client;
    }

    private void publish(String type, Map<String, Object> data) {
        bus.publish(new Event(type, data));
    }

    @Test
    void passesEventsOnWithRisingIds() throws IOException {
        Client client = open(null, null);
        publish("pipeline.changed", Map.of("id", "p1\n"));
        publish("run.changed", Map.of("runId", "r1", "value", Double.NaN));
        assertThat(client.text()).startsWith("retry: 1000\n\nid: ");
        assertThat(client.text()).contains("\nevent: pipeline.changed\ndata: {\"id\":\"p1\\n\"}\n\n", "\"value\":null");
        assertThat(client.ids()).hasSize(2).isSorted();
    }

    @Test
    void resumesWithoutAGapAndWithoutADouble() throws IOException {
        Client first = open(null, null);
        for (int i = 0; i < 10; i++) {
            publish("e", Map.of("i", i));
        }
        Client second = open(first.ids().get(3), null);
        publish("e", Map.of("i", 10));
        assertThat(second.text()).doesNotContain("event: reset");
        assertThat(second.ids()).isEqualTo(first.ids().subList(4, 11));
    }

    @Test
    void saysWhenIdsAreNotKnownAnyMore() throws IOException {
        Client first = open(null, null);
        publish("e", Map.of());
        long id = first.ids().get(0);
        assertThat(open(id + 1000, null).text()).contains("event: reset\n");
        assertThat(open(5L, null).text()).contains("event: reset\n");
        for (int i = 0; i < 5000; i++) {
            publish("e", Map.of());
        }
        assertThat(open(id, null).text()).contains("event: reset\n");
        assertThat(open(id + 4999, null).text()).doesNotContain("event: reset\n");
    }

    @Test
    void narrowsToOneRun() throws IOException {
        Client client = open(null, "r1");
        publish("step.changed", Map.of("runId", "r1", "n", 1));
        publish("step.changed", Map.of("runId", "r2", "n", 2));
        publish("operators.changed", Map.of("revision", 3));
        assertThat(client.text()).contains("\"n\":1", "\"revision\":3").doesNotContain("\"n\":2");
    }

    @Test
    void waitsForAClientAndCutsOffOneThatIsTooSlow() throws IOException {
        Client client = open(null, null);
        client.takes = false;
        publish("e", Map.of("i", "waited"));
        assertThat(client.text()).doesNotContain("waited");
        client.takes = true;
        client.listener.onWritePossible();
        assertThat(client.text()).contains("waited");
        client.takes = false;
        for (int i = 0; i < 3000 && !client.complete; i++) {
            publish("e", Map.of());
        }
        assertThat(client.complete).isTrue();
        assertThat(streams()).isZero();
    }

    @Test
    void forgetsAClientThatIsGone() throws IOException {
        Client client = open(null, null);
        client.gone = true;
        publish("e", Map.of());
        assertThat(client.complete).isTrue();
        assertThat(streams()).isZero();
        publish("e", Map.of());
    }

    @Test
    void closesStreamsWhoseSessionIsOverAndKeepsTheOthersAwake() throws IOException {
        Client client = open(null, null);
        hub.heartbeat();
        assertThat(client.text()).endsWith(":\n\n");
        accounts.signingIn.logout(caller.sessionId(), caller.actor());
        hub.heartbeat();
        assertThat(client.complete).isTrue();
    }

    @Test
    void limitsTheStreamsOfAUser() throws IOException {
        for (int i = 0; i < 50; i++) {
            open(null, null);
        }
        assertThatThrownBy(() -> open(null, null)).isInstanceOfSatisfying(RequestException.class, e -> {
            assertThat(e.reason()).isEqualTo(RequestException.Reason.TOO_MANY);
            assertThat(e.retryAfter()).isPresent();
        });
    }

    @Test
    void anEventThatCannotBeWrittenDoesNotStopTheOthers() throws IOException {
        Client client = open(null, null);
        publish("bad", Map.of("x", new Object()));
        publish("good", Map.of());
        assertThat(client.text()).contains("event: good").doesNotContain("event: bad");
    }

    @Test
    void endsAllStreamsWhenItStops() throws IOException {
        Client client = open(null, null);
        hub.stop();
        assertThat(client.complete).isTrue();
        assertThat(bus.listeners).isEmpty();
    }

    private int streams() {
        List<Double> values = new ArrayList<>();
        hub.collect(new io.clickml.api.MetricSource.Collector() {
            @Override
            public void counter(String name, String help, Map<String, String> labels, double value) {}

            @Override
            public void gauge(String name, String help, Map<String, String> labels, double value) {
                values.add(value);
            }
        });
        return values.get(0).intValue();
    }
}

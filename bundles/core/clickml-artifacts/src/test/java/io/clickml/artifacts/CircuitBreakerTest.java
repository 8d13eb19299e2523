package io.clickml.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final MemoryStore store = new MemoryStore();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final CircuitBreaker breaker = new CircuitBreaker(store, clock::get);
    private String digest = "";

    @BeforeEach
    void keepSomethingAndGoDown() {
        digest = breaker.put(new ByteArrayInputStream(new byte[3])).digest();
        store.down = true;
        store.waiting = () -> pass(Duration.ofSeconds(5));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void assertFails() {
        assertThatThrownBy(() -> breaker.open(digest, 0, 1))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessage("The store does not answer");
        assertThatThrownBy(() -> breaker.put(new ByteArrayInputStream(new byte[1])))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessage("The store does not answer");
    }

    @Test
    void isLeftAloneForSomeSecondsAfterItTookLongToFail() {
        assertFails();
        assertFails();
        assertThat(store.failed).hasValue(1);
        pass(CircuitBreaker.AWAY);
        assertFails();
        assertThat(store.failed).hasValue(2);
    }

    @Test
    void worksAgainOnceOneCallWentWell() throws IOException {
        assertFails();
        store.down = false;
        assertFails();
        pass(CircuitBreaker.AWAY);
        assertThat(breaker.open(digest, 0, 3).readAllBytes()).hasSize(3);
        assertThat(breaker.delete(digest)).isTrue();
        assertThatThrownBy(() -> breaker.open(digest, 0, 1)).hasMessageContaining("There is no artifact");
        assertThatThrownBy(() -> breaker.open(digest, 0, 1)).hasMessageContaining("There is no artifact");
    }

    @Test
    void oneTriesWhileTheOthersAreRefused() {
        assertFails();
        pass(CircuitBreaker.AWAY);
        store.waiting = () -> {
            store.waiting = () -> {};
            assertFails();
        };
        assertFails();
        assertThat(store.failed).hasValue(2);
    }

    @Test
    void isAskedEachTimeIfItFailsAtOnce() {
        store.waiting = () -> {};
        assertFails();
        assertFails();
        assertThat(store.failed).hasValue(4);
    }

    @Test
    void bytesThatBreakOffAreNoFaultOfTheStore() {
        store.down = false;
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                pass(Duration.ofMinutes(1));
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> breaker.put(broken)).hasMessage("broken");
        assertThat(breaker.list()).hasSize(1);
    }
}

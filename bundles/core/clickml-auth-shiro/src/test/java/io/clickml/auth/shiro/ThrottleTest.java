package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickml.api.RequestException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final TestClock clock = new TestClock();
    private final Throttle throttle = new Throttle(clock, 3, Duration.ofSeconds(10));

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin("anna");
        }
    }

    private RequestException refusal() {
        return catchThrowableOfType(RequestException.class, () -> throttle.begin("anna"));
    }

    @Test
    void letsTheFirstAttemptsPassAndThenMakesWait() {
        fail(3);
        assertThat(refusal().reason()).isEqualTo(RequestException.Reason.TOO_MANY);
        assertThat(refusal().retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void doublesTheWaitUpToTheLongest() {
        fail(3);
        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofSeconds(10));
            throttle.begin("anna");
        }
        assertThat(refusal().retryAfter()).contains(Duration.ofSeconds(11));
        clock.advance(Duration.ofSeconds(10));
        assertThatCode(() -> throttle.begin("anna")).doesNotThrowAnyException();
    }

    @Test
    void keepsKeysApart() {
        fail(3);
        assertThatCode(() -> throttle.begin("emil")).doesNotThrowAnyException();
    }

    @Test
    void forgetsAfterSuccess() {
        fail(3);
        throttle.clear("anna");
        assertThatCode(() -> fail(3)).doesNotThrowAnyException();
    }

    @Test
    void anUndoneAttemptDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            throttle.begin("anna");
            throttle.undo("anna");
        }
        assertThatCode(() -> throttle.begin("anna")).doesNotThrowAnyException();
    }

    @Test
    void forgetsWithTime() {
        fail(3);
        clock.advance(Duration.ofMinutes(16));
        assertThatCode(() -> fail(3)).doesNotThrowAnyException();
    }

    @Test
    void keepsItsMemoryBounded() {
        for (int i = 0; i < 20_000; i++) {
            throttle.begin("user" + i);
        }
        assertThatCode(() -> throttle.begin("anna")).doesNotThrowAnyException();
        assertThat(throttle.size()).isEqualTo(10_000);
    }
}

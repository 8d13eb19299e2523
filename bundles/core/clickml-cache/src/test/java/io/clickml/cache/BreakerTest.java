package io.clickml.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final Breaker breaker = new Breaker(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void restsTwiceAsLongAfterEachFailureUpToHalfAMinute() {
        assertThat(breaker.letsIn()).isTrue();
        assertThat(breaker.failed()).as("news").isTrue();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(breaker.letsIn()).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(breaker.letsIn()).isTrue();
            assertThat(breaker.failed()).as("news").isFalse();
        }
    }

    @Test
    void oneCallTriesAndTheOthersStayAway() {
        breaker.letsIn();
        breaker.failed();
        pass(Duration.ofSeconds(1));
        assertThat(breaker.letsIn()).isTrue();
        assertThat(breaker.letsIn()).isFalse();
        assertThat(breaker.answered()).as("news").isTrue();
        assertThat(breaker.letsIn()).isTrue();
        assertThat(breaker.letsIn()).isTrue();
        assertThat(breaker.answered()).as("news").isFalse();
    }

    @Test
    void manyFailuresAtOnceAreOne() {
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.letsIn()).isTrue();
        }
        assertThat(breaker.failed()).isTrue();
        for (int i = 1; i < 10; i++) {
            assertThat(breaker.failed()).isFalse();
        }
        pass(Duration.ofSeconds(1));
        assertThat(breaker.letsIn()).isTrue();
    }

    @Test
    void anAnswerFromBeforeTheFailureChangesNothing() {
        breaker.letsIn();
        breaker.letsIn();
        breaker.failed();
        assertThat(breaker.answered()).isFalse();
        assertThat(breaker.letsIn()).isFalse();
    }

    @Test
    void aTryThatWasNotMadeIsMadeByTheNext() {
        breaker.letsIn();
        breaker.failed();
        pass(Duration.ofSeconds(1));
        assertThat(breaker.letsIn()).isTrue();
        breaker.notTried();
        assertThat(breaker.letsIn()).isTrue();
    }

    @Test
    void nobodyIsLetInWhileFourCallsHaveNotComeBack() {
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.letsIn()).isTrue();
            breaker.isLate();
        }
        assertThat(breaker.letsIn()).isFalse();
        breaker.isBack();
        assertThat(breaker.letsIn()).isTrue();
    }
}

package io.clickml.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.catalog.Catalog.Availability;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void nobodyGetsAVersionAfterItWasClosedAndFoundUnused() throws Exception {
        Release release = new Release(new Release.Key("acme", "1.0.0"));
        AtomicBoolean unused = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger tooLate = new AtomicInteger();
        Thread user = new Thread(() -> {
            while (!done.get()) {
                if (release.begin("a test", false)) {
                    if (unused.get()) {
                        tooLate.incrementAndGet();
                    }
                    release.end("a test");
                }
            }
        });
        user.start();
        for (int round = 0; round < 2_000_000; round++) {
            release.offer(Availability.CLOSED, "");
            unused.set(release.leases() == 0);
            unused.set(false);
            release.offer(Availability.OPEN, "");
        }
        done.set(true);
        user.join();
        assertThat(tooLate).hasValue(0);
        assertThat(release.users()).isEmpty();
    }
}

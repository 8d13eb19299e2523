package io.clickml.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.catalog.Operators.Judge;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

class EntryTest {
    @TempDir
    Path directory;

    @Test
    void nobodyGetsAVersionAfterItWasRetiredAndFoundUnused() throws Exception {
        try (Bundles bundles = new Bundles(directory)) {
            ServiceReference<?> reference = bundles.register(
                            bundles.install("acme", "1.0.0"), "acme.judge", new Judge(), Map.of())
                    .getReference();
            Entry entry = new Entry("acme.judge", reference, new Judge(), new BundleDigests());
            AtomicBoolean unused = new AtomicBoolean();
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger tooLate = new AtomicInteger();
            Thread user = new Thread(() -> {
                while (!done.get()) {
                    if (entry.begin()) {
                        if (unused.get()) {
                            tooLate.incrementAndGet();
                        }
                        entry.end();
                    }
                }
            });
            user.start();
            for (int round = 0; round < 2_000_000; round++) {
                entry.retire(true);
                unused.set(entry.leases() == 0);
                unused.set(false);
                entry.retire(false);
            }
            done.set(true);
            user.join();
            assertThat(tooLate).hasValue(0);
        }
    }
}

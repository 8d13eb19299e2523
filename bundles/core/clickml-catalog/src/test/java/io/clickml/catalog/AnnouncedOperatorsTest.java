package io.clickml.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.catalog.Operators.Judge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Operators of plugins that are not in the framework until somebody uses them. */
class AnnouncedOperatorsTest {
    @TempDir
    Path directory;

    private Bundles bundles;
    private TrackingCatalog catalog;
    private final Judge judge = new Judge();
    private int woken;

    @BeforeEach
    void start() throws Exception {
        bundles = new Bundles(directory);
        catalog = new TrackingCatalog(bundles.context(), bundles);
    }

    @AfterEach
    void stop() {
        catalog.stop();
        bundles.close();
    }

    private void announce(String version) {
        catalog.describe("acme", version, () -> List.of(Operators.described("acme.judge", "acme", version)));
        catalog.announce("acme", version, List.of("acme.judge"), () -> wake(version));
    }

    private synchronized void wake(String version) {
        if (woken++ == 0) {
            bundles.register(bundles.install("acme", version), "acme.judge", judge, Map.of());
        }
    }

    private List<String> listed() {
        return catalog.list().stream()
                .map(operator -> operator.id() + " " + operator.pluginVersion() + (operator.latest() ? " latest" : ""))
                .toList();
    }

    @Test
    void areListedAsDescribedAndNobodyIsWoken() {
        announce("1.0.0");
        announce("1.1.0");
        assertThat(listed()).containsExactly("acme.judge 1.1.0 latest", "acme.judge 1.0.0");
        assertThat(catalog.find("acme.judge", "[1.0,1.1)").orElseThrow().summary())
                .isEqualTo("It was said.");
        assertThat(woken).isZero();
        assertThat(bundles.events).hasSize(2);
    }

    @Test
    void whoTakesOneIntoUseHasThePluginBroughtIn() {
        announce("1.0.0");
        try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
            assertThat(lease.operator()).isSameAs(judge);
            assertThat(lease.description().summary()).isEqualTo("It was said.");
            assertThat(lease.pluginDigest()).hasSize(64);
            assertThat(catalog.users("acme", "1.0.0")).containsExactly("a test");
        }
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
        assertThat(woken).isEqualTo(1);
        assertThat(listed()).containsExactly("acme.judge 1.0.0 latest");
        catalog.lease("acme.judge", null, "another").close();
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void soDoesWhoTakesACertainVersion() {
        announce("1.0.0");
        catalog.offer("acme", "1.0.0", Availability.PINNED, "it is retired");
        try (OperatorLease lease = catalog.leaseExact("acme.judge", "acme", "1.0.0", "a test")) {
            assertThat(lease.operator()).isSameAs(judge);
        }
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void nobodyIsWokenForWhatTakesNoNewUsers() {
        announce("1.0.0");
        catalog.offer("acme", "1.0.0", Availability.CLOSED, "it is in quarantine");
        assertThatThrownBy(() -> catalog.lease("acme.judge", null, "a test")).hasMessageContaining("in quarantine");
        assertThatThrownBy(() -> catalog.leaseExact("acme.judge", "acme", "1.0.0", "a test"))
                .hasMessageContaining("in quarantine");
        assertThat(woken).isZero();
    }

    @Test
    void areNeverListedTwiceNorMissedWhileTheyAreBroughtIn() throws Exception {
        announce("1.0.0");
        Bundle bundle = bundles.install("acme", "1.0.0");
        List<List<String>> seen = new ArrayList<>();
        bundles.listener = () -> seen.add(listed());
        bundles.register(bundle, "acme.judge", judge, Map.of());
        assertThat(seen).containsExactly(List.of("acme.judge 1.0.0 latest"));
        catalog.withdraw("acme", "1.0.0");
        assertThat(listed()).containsExactly("acme.judge 1.0.0 latest");
        bundle.stop();
        assertThat(listed()).isEmpty();
    }

    @Test
    void manyAtOnceGetTheSame() throws Exception {
        announce("1.0.0");
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> leases = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                leases.add(threads.submit(() -> {
                    together.await();
                    try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
                        return lease.operator() == judge;
                    }
                }));
            }
            for (Future<Boolean> lease : leases) {
                assertThat(lease.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(listed()).containsExactly("acme.judge 1.0.0 latest");
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
    }

    @Test
    void whatDoesNotStartIsRefusedWithTheReasonAndLeavesTheIdToAnother() {
        announceFailing("2.0.0", new RequestException(Reason.INVALID, "It needs more."));
        assertThatThrownBy(() -> catalog.leaseExact("acme.judge", "acme", "2.0.0", "a test"))
                .hasMessage(
                        "Operator 'acme.judge' of acme 2.0.0 cannot be used: its plugin does not start: It needs more.");
        announceFailing("2.0.0", new RequestException(Reason.INVALID, "It needs more."));
        announce("1.0.0");
        try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
            assertThat(lease.description().pluginVersion()).isEqualTo("1.0.0");
        }
        assertThat(listed()).containsExactly("acme.judge 1.0.0 latest");
        assertThat(catalog.leases("acme", "2.0.0")).isZero();
    }

    @Test
    void whatDoesNotBringItsOperatorIsRefused() {
        announceFailing("2.0.0", null);
        assertThatThrownBy(() -> catalog.leaseExact("acme.judge", "acme", "2.0.0", "a test"))
                .hasMessageContaining("its plugin does not bring it");
        assertThat(listed()).isEmpty();
    }

    @Test
    void whateverGoesWrongNobodyIsCountedAsItsUser() {
        announceFailing("2.0.0", new IllegalStateException("the framework is stopping"));
        assertThatThrownBy(() -> catalog.lease("acme.judge", null, "a test"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("cannot be created");
        assertThat(catalog.leases("acme", "2.0.0")).isZero();
    }

    private void announceFailing(String version, RuntimeException failure) {
        catalog.describe("acme", version, () -> List.of(Operators.described("acme.judge", "acme", version)));
        catalog.announce("acme", version, List.of("acme.judge"), () -> {
            if (failure != null) {
                throw failure;
            }
        });
    }

    @Test
    void areGoneWhenTheyAreWithdrawn() {
        announce("1.0.0");
        catalog.withdraw("acme", "1.0.0");
        assertThat(listed()).isEmpty();
        assertThat(bundles.events).hasSize(2);
        catalog.withdraw("acme", "1.0.0");
        catalog.withdraw("other", "1.0.0");
        assertThat(bundles.events).hasSize(2);
        assertThatThrownBy(() -> catalog.lease("acme.judge", null, "a test"))
                .hasMessageContaining("There is no operator 'acme.judge'");
    }

    @Test
    void anIdBelongsToThePluginThatCameFirstAlsoIfItWaits() {
        announce("1.0.0");
        bundles.register(bundles.install("other", "1.0.0"), "acme.judge", new Judge(), Map.of());
        try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
            assertThat(lease.description().plugin()).isEqualTo("acme");
        }
    }
}

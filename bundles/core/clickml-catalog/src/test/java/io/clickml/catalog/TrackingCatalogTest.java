package io.clickml.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.PluginLease;
import io.clickml.catalog.Operators.Broken;
import io.clickml.catalog.Operators.Deal;
import io.clickml.catalog.Operators.Judge;
import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;

class TrackingCatalogTest {
    @TempDir
    Path directory;

    private Bundles bundles;
    private TrackingCatalog catalog;

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

    private ServiceRegistration<?> register(String plugin, String version, String id, Operator<?> operator) {
        return bundles.register(bundles.install(plugin, version), id, operator, Map.of());
    }

    private List<String> listed() {
        return catalog.list().stream()
                .map(operator -> operator.id() + " " + operator.plugin() + " " + operator.pluginVersion()
                        + (operator.latest() ? " latest" : ""))
                .toList();
    }

    @Test
    void describesFromServiceProperties() {
        bundles.register(
                bundles.install("acme", "1.2.3"),
                "acme.judge",
                new Judge(),
                Map.of(
                        "clickml.operator.label", "Judge",
                        "clickml.operator.summary", "Judges.",
                        "clickml.operator.category", "EVALUATE",
                        "clickml.operator.version", 3,
                        "clickml.operator.keywords", new String[] {"assess", "rate"}));
        assertThat(catalog.list()).singleElement().satisfies(operator -> {
            assertThat(operator.label()).isEqualTo("Judge");
            assertThat(operator.summary()).isEqualTo("Judges.");
            assertThat(operator.category()).isEqualTo(Category.EVALUATE);
            assertThat(operator.kind()).isEqualTo("EVALUATOR");
            assertThat(operator.paramsVersion()).isEqualTo(3);
            assertThat(operator.keywords()).containsExactly("assess", "rate");
            assertThat(operator.plugin()).isEqualTo("acme");
            assertThat(operator.pluginVersion()).isEqualTo("1.2.3");
            assertThat(operator.latest()).isTrue();
            assertThat(operator.paramsSchema()).containsEntry("type", "object");
        });
    }

    @Test
    void portsThatDependOnMissingParametersAreTheDeclaredOnes() {
        bundles.register(
                bundles.install("acme", "1.0.0"),
                "acme.deal",
                new Deal(),
                Map.of("clickml.operator.ports", new String[] {"first", "second"}));
        assertThat(catalog.list().get(0).ports().outputs()).extracting("name").containsExactly("first", "second");
    }

    @Test
    void followsBundlesAndTellsThoseWhoWatch() throws Exception {
        Bundle bundle = bundles.install("acme", "1.0.0");
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        long revision = catalog.revision();
        assertThat(listed()).containsExactly("acme.judge acme 1.0.0 latest");
        assertThat(bundles.events).containsExactly("operators.changed " + revision);
        bundle.stop();
        assertThat(listed()).isEmpty();
        assertThat(catalog.revision()).isGreaterThan(revision);
        assertThat(bundles.events).hasSize(2);
    }

    @Test
    void versionsStandSideBySideAndTheNewestIsGiven() {
        register("acme", "1.9.0", "acme.judge", new Judge());
        ServiceRegistration<?> newest = register("acme", "1.10.0", "acme.judge", new Judge());
        register("acme", "1.0.0", "acme.judge", new Judge());
        assertThat(listed())
                .containsExactly("acme.judge acme 1.10.0 latest", "acme.judge acme 1.9.0", "acme.judge acme 1.0.0");
        assertThat(version(null)).isEqualTo("1.10.0");
        assertThat(version(" ")).isEqualTo("1.10.0");
        assertThat(version("[1.0,1.9)")).isEqualTo("1.0.0");
        assertThat(catalog.find("acme.judge", "[1.0,1.9)"))
                .hasValueSatisfying(operator -> assertThat(operator.latest()).isFalse());
        newest.unregister();
        assertThat(version(null)).isEqualTo("1.9.0");
        assertThat(listed()).startsWith("acme.judge acme 1.9.0 latest");
    }

    private String version(String range) {
        try (OperatorLease lease = catalog.lease("acme.judge", range, "a test")) {
            assertThat(lease.pluginDigest()).hasSize(64);
            return lease.description().pluginVersion();
        }
    }

    @Test
    void namesWhatThereIsNot() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        assertNotFound(() -> catalog.lease("acme.other", null, "a test"), "'acme.other'");
        assertNotFound(() -> catalog.lease("acme.judge", "[2,3)", "a test"), "[2.0.0,3.0.0)");
        assertNotFound(() -> catalog.leaseExact("acme.judge", "acme", "1.0.1", "a test"), "acme 1.0.1");
        assertThat(catalog.find("acme.judge", "[2,3)")).isEmpty();
        assertThatThrownBy(() -> catalog.find("acme.judge", "newest"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("'newest' is not a range");
    }

    private static void assertNotFound(Runnable asked, String words) {
        assertThatThrownBy(asked::run)
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.NOT_FOUND))
                .hasMessageContaining(words);
    }

    @Test
    void aRetiredVersionIsGivenToThoseWhoAskForItAlone() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        register("acme", "2.0.0", "acme.judge", new Judge());
        catalog.offer("acme", "2.0.0", Availability.PINNED, "it is retired: enable it");
        assertThat(version(null)).isEqualTo("1.0.0");
        assertThat(version("[1.0,3.0)")).isEqualTo("1.0.0");
        assertThat(version("[2.0.0,2.0.0]")).isEqualTo("2.0.0");
        assertThat(version("[2.0,3.0)")).isEqualTo("2.0.0");
        assertThat(catalog.find("acme.judge", "[2.0,3.0)"))
                .hasValueSatisfying(found -> assertThat(found.pluginVersion()).isEqualTo("2.0.0"));
        assertNotFound(() -> catalog.lease("acme.judge", "2.0", "a test"), "acme 2.0.0 takes no new users");
        assertNotFound(
                () -> catalog.lease("acme.judge", "2.0", "a test"), "it is retired: enable it. To go on with it");
        assertThat(catalog.find("acme.judge", "2.0")).isEmpty();
        assertThat(listed()).containsExactly("acme.judge acme 2.0.0", "acme.judge acme 1.0.0 latest");
        try (OperatorLease lease = catalog.leaseExact("acme.judge", "acme", "2.0.0", "a test")) {
            assertThat(lease.description().pluginVersion()).isEqualTo("2.0.0");
            assertThat(catalog.leases("acme", "2.0.0")).isEqualTo(1);
        }
        catalog.offer("acme", "2.0.0", Availability.OPEN, "");
        assertThat(version(null)).isEqualTo("2.0.0");
    }

    @Test
    void aClosedVersionIsGivenToNobodyAndSaysWhy() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        OperatorLease before = catalog.lease("acme.judge", null, "a run");
        catalog.offer("acme", "1.0.0", Availability.CLOSED, "it is in quarantine: clear it");
        assertNotFound(() -> catalog.lease("acme.judge", null, "a test"), "it is in quarantine: clear it");
        assertNotFound(() -> catalog.lease("acme.judge", "[1.0.0,1.0.0]", "a test"), "it is in quarantine");
        assertThatThrownBy(() -> catalog.leaseExact("acme.judge", "acme", "1.0.0", "a test"))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.CONFLICT))
                .hasMessage("Plugin acme 1.0.0 takes no new users: it is in quarantine: clear it.");
        assertThat(catalog.find("acme.judge", null)).isEmpty();
        assertThat(catalog.users("acme", "1.0.0")).containsExactly("a run");
        before.close();
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
    }

    @Test
    void whatWasSaidOfAVersionHoldsBeforeItComesAndAfterItHasGone() throws Exception {
        catalog.offer("acme", "1.0.0", Availability.CLOSED, "it is in quarantine");
        Bundle bundle = bundles.install("acme", "1.0.0");
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        assertThat(listed()).containsExactly("acme.judge acme 1.0.0");
        bundle.stop();
        bundle.start();
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        assertThat(listed()).containsExactly("acme.judge acme 1.0.0");
    }

    @Test
    void knowsWhoUsesAVersionEachOnce() throws Exception {
        Bundle bundle = bundles.install("acme", "1.0.0");
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        bundles.register(bundle, "acme.deal", new Deal(), Map.of());
        OperatorLease first = catalog.lease("acme.judge", null, "run 2 of 'Churn'");
        OperatorLease second = catalog.lease("acme.deal", null, "run 2 of 'Churn'");
        OperatorLease model = catalog.leaseExact("acme.judge", "acme", "1.0.0", "version 3 of model 'churn'");
        assertThat(catalog.users("acme", "1.0.0")).containsExactly("run 2 of 'Churn'", "version 3 of model 'churn'");
        first.close();
        assertThat(catalog.users("acme", "1.0.0")).containsExactly("run 2 of 'Churn'", "version 3 of model 'churn'");
        second.close();
        bundle.stop();
        assertThat(catalog.users("acme", "1.0.0")).containsExactly("version 3 of model 'churn'");
        model.usedBy("version 4 of model 'churn'");
        assertThat(catalog.users("acme", "1.0.0")).containsExactly("version 4 of model 'churn'");
        model.close();
        assertThat(catalog.users("acme", "1.0.0")).isEmpty();
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
        assertThat(catalog.users("acme", "2.0.0")).isEmpty();
    }

    @Test
    void aPluginIsInUseForWhatItBringsBesideOperators() {
        PluginLease lease = catalog.leasePlugin("far", "1.0.0", "a run");
        lease.usedBy("run 1 of 'P'");
        assertThat(catalog.leases("far", "1.0.0")).isEqualTo(1);
        assertThat(catalog.users("far", "1.0.0")).containsExactly("run 1 of 'P'");
        catalog.offer("far", "1.0.0", Availability.PINNED, "it is retired: enable it");
        assertThatThrownBy(() -> catalog.leasePlugin("far", "1.0.0", "another run"))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.CONFLICT))
                .hasMessage("Plugin far 1.0.0 takes no new users: it is retired: enable it.");
        lease.close();
        lease.close();
        assertThat(catalog.leases("far", "1.0.0")).isZero();
        assertThat(catalog.users("far", "1.0.0")).isEmpty();
    }

    @Test
    void theListIsMadeOnceForEachRevision() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        List<OperatorDescription> once = catalog.list();
        assertThat(catalog.list()).isSameAs(once);
        register("acme", "1.1.0", "acme.judge", new Judge());
        assertThat(listed()).containsExactly("acme.judge acme 1.1.0 latest", "acme.judge acme 1.0.0");
        catalog.offer("acme", "1.1.0", Availability.CLOSED, "it is about to go");
        assertThat(listed()).containsExactly("acme.judge acme 1.1.0", "acme.judge acme 1.0.0 latest");
    }

    @Test
    void leasesAreCountedOnceHoweverOftenTheyAreClosed() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        OperatorLease first = catalog.lease("acme.judge", null, "a test");
        OperatorLease second = catalog.lease("acme.judge", null, "a test");
        assertThat(catalog.leases("acme", "1.0.0")).isEqualTo(2);
        first.close();
        first.close();
        assertThat(catalog.leases("acme", "1.0.0")).isEqualTo(1);
        second.close();
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
    }

    @Test
    void noOperatorIsLostWhenOthersOfItsIdComeAndGo() throws Exception {
        Bundle stays = bundles.install("acme", "2.0.0");
        Bundle flickers = bundles.install("acme", "1.0.0");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 300; round++) {
                CyclicBarrier start = new CyclicBarrier(2);
                ServiceRegistration<?> old = bundles.register(flickers, "acme.judge", new Judge(), Map.of());
                Future<?> going = other.submit(() -> {
                    start.await();
                    old.unregister();
                    return null;
                });
                start.await();
                ServiceRegistration<?> kept = bundles.register(stays, "acme.judge", new Judge(), Map.of());
                going.get(10, TimeUnit.SECONDS);
                assertThat(listed()).as("round %d", round).containsExactly("acme.judge acme 2.0.0 latest");
                kept.unregister();
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void anIdBelongsToThePluginThatCameFirst() {
        ServiceRegistration<?> mine = register("mine", "1.0.0", "acme.judge", new Judge());
        ServiceRegistration<?> theirs = register("theirs", "9.0.0", "acme.judge", new Judge());
        assertThat(listed()).containsExactly("acme.judge mine 1.0.0 latest");
        assertThat(version(null)).isEqualTo("1.0.0");
        register("mine", "1.1.0", "acme.judge", new Judge());
        assertThat(version(null)).isEqualTo("1.1.0");
        mine.unregister();
        assertThat(version(null)).isEqualTo("1.1.0");
        theirs.unregister();
        assertThat(listed()).containsExactly("acme.judge mine 1.1.0 latest");
    }

    @Test
    void theNextPluginInheritsAnId() {
        ServiceRegistration<?> mine = register("mine", "1.0.0", "acme.judge", new Judge());
        register("theirs", "9.0.0", "acme.judge", new Judge());
        mine.unregister();
        assertThat(listed()).containsExactly("acme.judge theirs 9.0.0 latest");
    }

    @Test
    void anOperatorThatCannotBeCreatedIsLeftOut() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        bundles.register(bundle, "acme.unborn", new PrototypeServiceFactory<Operator<?>>() {
            @Override
            public Operator<?> getService(Bundle asking, ServiceRegistration<Operator<?>> registration) {
                throw new NoClassDefFoundError("com/acme/Gone");
            }

            @Override
            public void ungetService(Bundle asking, ServiceRegistration<Operator<?>> made, Operator<?> operator) {}
        });
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        assertThat(listed()).containsExactly("acme.judge acme 1.0.0 latest");
        assertNotFound(() -> catalog.lease("acme.unborn", null, "a test"), "acme.unborn");
    }

    @Test
    void anOperatorThatCannotBeDescribedIsLeftOutAndNotGivenOut() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        bundles.register(bundle, "acme.broken", new Broken(), Map.of());
        bundles.register(bundle, "acme.odd", new Judge(), Map.of("clickml.operator.category", "NO_SUCH"));
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        assertThat(listed()).containsExactly("acme.judge acme 1.0.0 latest");
        assertThat(catalog.find("acme.broken", null)).isEmpty();
        assertThatThrownBy(() -> catalog.lease("acme.broken", null, "a test"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("'acme.broken' of acme 1.0.0 cannot be used")
                .hasMessageContaining("com/acme/Gone");
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
    }

    @Test
    void anOperatorWithoutAnIdIsLeftOut() {
        bundles.register(bundles.install("acme", "1.0.0"), null, new Judge(), Map.of());
        assertThat(listed()).isEmpty();
        assertThat(bundles.events).isEmpty();
    }

    @Test
    void theDescriptionFollowsTheProperties() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        ServiceRegistration<?> registration =
                bundles.register(bundle, "acme.judge", new Judge(), Map.of("clickml.operator.label", "One"));
        assertThat(catalog.list()).extracting(OperatorDescription::label).containsExactly("One");
        registration.setProperties(Bundles.properties("acme.judge", Map.of("clickml.operator.label", "Two")));
        assertThat(catalog.list()).extracting(OperatorDescription::label).containsExactly("Two");
    }

    @Test
    void theDigestIsOfTheContent() {
        register("acme", "1.0.0", "acme.judge", new Judge());
        register("acme", "1.0.1", "acme.judge", new Judge());
        try (OperatorLease old = catalog.leaseExact("acme.judge", "acme", "1.0.0", "a test");
                OperatorLease same = catalog.lease("acme.judge", "[1.0.0,1.0.0]", "a test");
                OperatorLease other = catalog.lease("acme.judge", null, "a test")) {
            assertThat(old.pluginDigest()).isEqualTo(same.pluginDigest()).isNotEqualTo(other.pluginDigest());
        }
    }
}

package io.clickml.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.catalog.Operators.Judge;
import io.clickml.sdk.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Operators that are described before they are made. */
class LateOperatorsTest {
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

    @Test
    void whatWasSaidOfAnOperatorIsListedAndItIsMadeWhenItIsUsed() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        OperatorDescription said = Operators.described("acme.judge", "acme", "1.0.0");
        catalog.describe("acme", "1.0.0", () -> List.of(said));
        Factory factory = new Factory(new Judge());
        bundles.register(bundle, "acme.judge", factory);
        assertThat(catalog.list()).containsExactly(said);
        assertThat(catalog.find("acme.judge", null)).contains(said);
        assertThat(factory.made).isZero();
        try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
            assertThat(lease.operator()).isSameAs(factory.operator);
            assertThat(lease.description()).isEqualTo(said);
        }
        catalog.lease("acme.judge", null, "another").close();
        assertThat(factory.made).isEqualTo(1);
    }

    @Test
    void whatIsNotSaidIsFoundOut() {
        Bundle bundle = bundles.install("acme", "1.0.0");
        catalog.describe("acme", "1.0.0", () -> List.of(Operators.described("acme.deal", "acme", "1.0.0")));
        bundles.register(bundle, "acme.judge", new Judge(), Map.of());
        assertThat(catalog.list())
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("acme.judge"));
    }

    @Test
    void aVersionWhoseOperatorCannotBeMadeDoesNotStandBeforeOneThatCan() {
        bundles.register(bundles.install("acme", "1.0.0"), "acme.judge", new Judge(), Map.of());
        Bundle bundle = bundles.install("acme", "2.0.0");
        catalog.describe("acme", "2.0.0", () -> List.of(Operators.described("acme.judge", "acme", "1.0.0")));
        bundles.register(bundle, "acme.judge", new Factory(null));
        try (OperatorLease lease = catalog.lease("acme.judge", null, "a test")) {
            assertThat(lease.description().pluginVersion()).isEqualTo("1.0.0");
            assertThat(lease.description().latest()).isTrue();
        }
        assertThat(catalog.leases("acme", "2.0.0")).isZero();
        assertThat(catalog.list())
                .extracting(OperatorDescription::pluginVersion)
                .containsExactly("1.0.0");
    }

    @Test
    void aLoneOperatorThatCannotBeMadeIsRefusedInWords() {
        bundles.register(bundles.install("acme", "1.0.0"), "acme.judge", new Factory(null));
        assertThatThrownBy(() -> catalog.lease("acme.judge", null, "a test"))
                .hasMessageContaining(
                        "'acme.judge' of plugin acme 1.0.0 cannot be created; the log of the plugin says");
        assertThat(catalog.leases("acme", "1.0.0")).isZero();
    }

    /** Makes one, and counts. */
    private static final class Factory implements ServiceFactory<Operator<?>> {
        private final @Nullable Operator<?> operator;
        private int made;

        Factory(@Nullable Operator<?> operator) {
            this.operator = operator;
        }

        @Override
        public @Nullable Operator<?> getService(Bundle asking, ServiceRegistration<Operator<?>> registration) {
            made++;
            return operator;
        }

        @Override
        public void ungetService(Bundle asking, ServiceRegistration<Operator<?>> registration, Operator<?> service) {}
    }
}

package io.clickml.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.model.ServedGraph;
import io.clickml.api.model.ServedStep;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class PluginFaultsTest {
    private final List<String> reported = new ArrayList<>();

    private BundleContext framework() {
        PluginFaults faults = (plugin, version, operator, cause) ->
                reported.add(plugin + " " + version + " " + operator + " " + cause.getMessage());
        ServiceReference<?> reference = proxy(ServiceReference.class, Map.of());
        return proxy(
                BundleContext.class,
                Map.of("getServiceReference", () -> reference, "getService", () -> faults, "ungetService", () -> true));
    }

    private static <T> T proxy(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                PluginFaultsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName()).get()));
    }

    private Scorer scorer(Throwable thrown) {
        Fitted broken = new Fitted() {
            @Override
            public Schema inputs() {
                return Schema.of(ColumnType.NUMERIC, List.of());
            }

            @Override
            public Table apply(Table batch) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
        };
        ServedStep step = new ServedStep("n", "Trim", "acme.trim", "acme", "1.2.0", "", 1, Map.of(), "d");
        ServedGraph graph = new ServedGraph(
                1, List.of(), List.of(), List.of(step), List.of(), "REGRESSOR", "y", List.of(), Map.of());
        return new Scorer("m", 1, graph, List.of(broken), List.of(), new FaultReports(framework()));
    }

    private static final Table NOTHING = Table.empty(Schema.of(ColumnType.NUMERIC, List.of("x")));

    @Test
    void anErrorBecomesAnExceptionThatNamesThePluginAndIsReported() {
        assertThatThrownBy(
                        () -> scorer(new NoClassDefFoundError("com/acme/Gone")).score(NOTHING))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEFECT))
                .hasMessageContaining("Plugin acme 1.2.0 failed in step 'Trim'");
        assertThatThrownBy(() -> scorer(new OutOfMemoryError("heap")).score(NOTHING))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXHAUSTED));
        assertThat(reported).containsExactly("acme 1.2.0 acme.trim com/acme/Gone", "acme 1.2.0 acme.trim heap");
    }

    @Test
    void aFaultBehindAnExceptionIsReportedAndTheExceptionStays() {
        IllegalStateException thrown = new IllegalStateException("on another thread", new StackOverflowError("deep"));
        assertThatThrownBy(() -> scorer(thrown).score(NOTHING)).isSameAs(thrown);
        assertThat(reported).containsExactly("acme 1.2.0 acme.trim deep");
    }

    @Test
    void anOrdinaryDefectIsNotReported() {
        assertThatThrownBy(() -> scorer(new IllegalStateException("no")).score(NOTHING))
                .hasMessage("no");
        assertThat(reported).isEmpty();
    }
}

package io.clickml.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.model.ServedStep;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScorersTest {
    private final List<String> users = new ArrayList<>();
    private @Nullable RequestException refusal;
    private final Scorers scorers = new Scorers(models(), new ScorerLoader(catalog(), artifacts()));

    record None(@Param("Nothing.") boolean nothing) {}

    static final class Doubler implements Trainer<None, Doubling> {
        @Override
        public Fit<Doubling> fit(None params, Schema input, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Schema output(None params, Schema input) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Codec<Doubling> codec() {
            return new Codec<>() {
                @Override
                public void write(Doubling fitted, OutputStream out) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Doubling read(InputStream in) {
                    return new Doubling();
                }
            };
        }

        @Override
        public Class<None> paramsType() {
            return None.class;
        }
    }

    private Catalog catalog() {
        return proxy(Catalog.class, (proxy, method, arguments) -> {
            if (refusal != null) {
                throw refusal;
            }
            String user = String.valueOf(arguments[3]);
            users.add(user);
            return proxy(
                    OperatorLease.class,
                    (lease, called, none) -> called.getName().equals("operator")
                            ? (Operator<?>) new Doubler()
                            : called.getName().equals("close") ? users.remove(user) : null);
        });
    }

    private static ArtifactStore artifacts() {
        ServedStep step = new ServedStep("n", "Double", "acme.double", "acme", "1.2.0", "", 1, Map.of(), "d");
        ServedGraph graph = new ServedGraph(
                1,
                List.of(new Field("x", ColumnType.NUMERIC)),
                List.of("x"),
                List.of(step),
                List.of(),
                "REGRESSOR",
                "y",
                List.of(),
                Map.of());
        return proxy(ArtifactStore.class, (proxy, method, arguments) -> new ByteArrayInputStream(bytes(graph)));
    }

    private static byte[] bytes(ServedGraph graph) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsBytes(graph);
    }

    private static ModelStore models() {
        return proxy(
                ModelStore.class,
                (proxy, method, arguments) -> Optional.of(new ModelVersion(
                        "m",
                        3,
                        "",
                        "r",
                        "n",
                        "p",
                        1,
                        "REGRESSOR",
                        "y",
                        "g",
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        "a")));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ScorersTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void aModelInMemoryUsesItsPlugins() {
        assertThat(scorers.loaded("m", 3)).isFalse();
        scorers.find("m", "3");
        assertThat(scorers.loaded("m", 3)).isTrue();
        assertThat(users).containsExactly("version 3 of model 'm'");
    }

    @Test
    void whatGoesByForceIsLetGoOfAndNothingElse() {
        scorers.find("m", "3");
        scorers.forgetPlugin("acme", "1.3.0");
        scorers.forgetPlugin("other", "1.2.0");
        assertThat(scorers.loaded("m", 3)).isTrue();
        scorers.forgetPlugin("acme", "1.2.0");
        assertThat(scorers.loaded("m", 3)).isFalse();
        assertThat(users).isEmpty();
    }

    @Test
    void saysWhyAModelCannotBeAskedAndWhatHelps() {
        refusal = new RequestException(
                RequestException.Reason.CONFLICT, "Plugin acme 1.2.0 takes no new users: it is in quarantine.");
        assertUnavailable("Plugin acme 1.2.0 takes no new users: it is in quarantine.", "Or train the model anew.");
        refusal = new RequestException(RequestException.Reason.NOT_FOUND, "There is no operator 'acme.double'.");
        assertUnavailable("trained by plugin acme 1.2.0, which is not installed. Install it again");
    }

    private void assertUnavailable(String... words) {
        assertThatThrownBy(() -> scorers.find("m", "3"))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.UNAVAILABLE))
                .hasMessageContainingAll(words)
                .hasMessageContaining("Model 'm' version 3 cannot be asked");
    }
}

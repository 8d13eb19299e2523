package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.Learner;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The finished bundle in a framework that offers the JDK, slf4j and the SDK, in a process that refuses all serialization. */
class BundleIT {
    private static final List<String> SDK = Stream.of("", ".error", ".model", ".param", ".report", ".table")
            .map(part -> "io.clickml.sdk" + part + ";version=1.0.0")
            .toList();

    @TempDir
    Path cache;

    private static <P extends Record, F extends Fitted> Table train(Learner<P, F> learner, Table table)
            throws Exception {
        P params = Params.read(learner.paramsType(), Map.of("target", "animal"));
        F model = learner.fit(params, table.schema(), new TestRun(1)).from(Batches.of(table));
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        learner.codec().write(model, stored);
        return learner.codec()
                .read(new ByteArrayInputStream(stored.toByteArray()))
                .apply(table);
    }

    @Test
    void resolvesAloneAndEveryLearnerWorksFromWithin() throws Exception {
        assertThat(System.getProperty("jdk.serialFilter")).isEqualTo("!*");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", SDK) + ",org.slf4j;version=2.0.6",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=osgi.component;version:Version=1.5"));
        framework.start();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(null);
            Bundle bundle = framework
                    .getBundleContext()
                    .installBundle(
                            Path.of("target/clickml-weka-1.0.0.jar").toUri().toString());
            bundle.start();
            assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
            for (String name : List.of("DecisionTree", "RandomForest", "NaiveBayes")) {
                assertThat(train(learner(bundle, name), ExampleTables.animals())
                                .schema()
                                .names())
                        .contains("animal_prediction");
            }
            assertThat(train(learner(bundle, "Discretize"), ExampleTables.animals())
                            .category("length")
                            .get(0))
                    .startsWith("up to");
            try (var manifest = bundle.getEntry("META-INF/MANIFEST.MF").openStream()) {
                assertThat(new Manifest(manifest).getMainAttributes().getValue("Bundle-License"))
                        .startsWith("GPL-3.0-only");
            }
            assertThat(bundle.getEntry("LICENSE")).isNotNull();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static Learner<?, ?> learner(Bundle bundle, String name) throws Exception {
        Class<?> type = bundle.loadClass("io.clickml.weka." + name);
        assertThat(type.getClassLoader()).isNotSameAs(BundleIT.class.getClassLoader());
        return (Learner<?, ?>) type.getDeclaredConstructor().newInstance();
    }
}

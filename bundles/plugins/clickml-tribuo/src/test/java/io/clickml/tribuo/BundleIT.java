package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Model;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The finished bundle in a framework that offers the JDK, slf4j, the SDK and the library XGBoost, and nothing else. */
class BundleIT {
    private static final List<String> SDK = Stream.of("", ".error", ".model", ".param", ".report", ".table")
            .map(part -> "io.clickml.sdk" + part + ";version=1.0.0")
            .toList();

    private static final Path MAPS = Path.of("/proc/self/maps");

    @TempDir
    Path cache;

    private static <P extends Record, M extends Model> Table train(
            Trainer<P, M> trainer, Map<String, Object> settings, Table table) throws Exception {
        M model = trainer.fit(Params.read(trainer.paramsType(), settings), table.schema(), new TestRun(1))
                .from(Batches.of(table));
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        trainer.codec().write(model, stored);
        return trainer.codec()
                .read(new ByteArrayInputStream(stored.toByteArray()))
                .apply(table);
    }

    @Test
    void resolvesAndEveryTrainerWorksFromWithin() throws Exception {
        Framework framework = framework();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(null);
            library(framework);
            Bundle bundle = plugin(framework);
            assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
            Table table = ExampleTables.animals();
            for (String name : List.of(
                    "LogisticRegression",
                    "TreeClassification",
                    "ForestClassification",
                    "BoostingClassification",
                    "NeighboursClassification")) {
                assertThat(train(trainer(bundle, name), Map.of("target", "animal"), table)
                                .schema()
                                .names())
                        .contains("animal_prediction");
            }
            for (String name : List.of(
                    "LinearRegression",
                    "TreeRegression",
                    "ForestRegression",
                    "BoostingRegression",
                    "NeighboursRegression")) {
                assertThat(train(trainer(bundle, name), Map.of("target", "weight"), table)
                                .schema()
                                .names())
                        .contains("weight_prediction");
            }
            assertThat(train(trainer(bundle, "KMeans"), Map.of(), table)
                            .schema()
                            .names())
                    .contains("cluster");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private Framework framework() throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", SDK) + ",org.slf4j;version=2.0.6,org.slf4j.spi;version=2.0.6",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=osgi.component;version:Version=1.5"));
        framework.start();
        return framework;
    }

    private static Bundle plugin(Framework framework) throws Exception {
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(
                        Path.of("target/clickml-tribuo-1.0.0.jar").toUri().toString());
        bundle.start();
        return bundle;
    }

    private static Bundle library(Framework framework) throws Exception {
        String location = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("clickml-xgboost"))
                .findFirst()
                .orElseThrow();
        Path jar = Path.of(location);
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    @Test
    void itsNativeLibraryStaysWhenItIsInstalledAgain() throws Exception {
        Assumptions.assumeTrue(Files.exists(MAPS), "Only Linux tells what is mapped");
        Framework framework = framework();
        try {
            Bundle library = library(framework);
            Table table = ExampleTables.animals();
            Set<String> mapped = null;
            ClassLoader former = null;
            for (int time = 0; time < 3; time++) {
                Bundle bundle = plugin(framework);
                assertThat(train(trainer(bundle, "BoostingClassification"), Map.of("target", "animal"), table)
                                .schema()
                                .names())
                        .contains("animal_prediction");
                Set<String> now = mapped();
                assertThat(now).hasSizeGreaterThanOrEqualTo(1);
                if (mapped != null) {
                    assertThat(now).isEqualTo(mapped);
                }
                mapped = now;
                ClassLoader loader = library.adapt(BundleWiring.class).getClassLoader();
                assertThat(former == null || former == loader)
                        .as("the library has its class loader still")
                        .isTrue();
                former = loader;
                bundle.uninstall();
                refresh(framework, bundle);
                assertThat(library.getState()).isEqualTo(Bundle.ACTIVE);
            }
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static void refresh(Framework framework, Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
        assertThat(refreshed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Files of XGBoost that are mapped into this process. */
    private static Set<String> mapped() throws IOException {
        try (Stream<String> lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains("libxgboost4j"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .collect(Collectors.toSet());
        }
    }

    private static Trainer<?, ?> trainer(Bundle bundle, String name) throws Exception {
        Class<?> type = bundle.loadClass("io.clickml.tribuo." + name);
        assertThat(type.getClassLoader()).isNotSameAs(BundleIT.class.getClassLoader());
        return (Trainer<?, ?>) type.getDeclaredConstructor().newInstance();
    }

    @Test
    void publishesEveryOperator() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target/classes/OSGI-INF"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .hasSize(12)
                    .contains("io.clickml.tribuo.TribuoSplit.xml", "io.clickml.tribuo.BoostingRegression.xml");
        }
    }
}

package io.clickml.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Faults in operators, each named after the one test of a contract that must find it. */
final class Faults {
    private static volatile String present = "";

    private Faults() {}

    /** Whether the operator under test is to have this fault. */
    static boolean has(String test) {
        return present.equals(test);
    }

    /** For the example without a fault, and for a fault per test of the contract: who fails. */
    static Stream<DynamicTest> eachIsFoundByItsTestAlone(Class<?> contract, Class<?> example, Class<?>... inherited) {
        Set<String> names = new TreeSet<>(tests(contract));
        Arrays.stream(inherited).forEach(base -> names.removeAll(tests(base)));
        DynamicTest sound = dynamicTest(
                "no fault",
                () -> assertThat(run(example, "", List.of(Status.FAILED, Status.ABORTED)))
                        .isEmpty());
        return Stream.concat(
                Stream.of(sound),
                names.stream()
                        .map(name -> dynamicTest(
                                name,
                                () -> assertThat(run(example, name, List.of(Status.FAILED)))
                                        .containsExactly(name))));
    }

    private static Set<String> tests(Class<?> contract) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> names.add(method.getName()));
        return names;
    }

    private static Set<String> run(Class<?> example, String fault, List<Status> wanted) {
        Set<String> found = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(example))
                .build();
        present = fault;
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    test.getSource()
                            .filter(MethodSource.class::isInstance)
                            .map(MethodSource.class::cast)
                            .ifPresent(source -> {
                                all.add(source.getMethodName());
                                if (wanted.contains(result.getStatus())) {
                                    found.add(source.getMethodName());
                                }
                            });
                }
            });
        } finally {
            present = "";
        }
        assertThat(all).as("tests that were run").hasSizeGreaterThan(3);
        return found;
    }
}

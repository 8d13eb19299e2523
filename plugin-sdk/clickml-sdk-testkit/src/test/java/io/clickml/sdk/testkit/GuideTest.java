package io.clickml.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plugin guide shows the files that are tested here, and every test of every contract. */
class GuideTest {
    private static final Path SOURCES = Path.of("src/test/java/com/acme/scale");

    private static String guide() throws IOException {
        return Files.readString(Path.of("../../docs/plugin-guide.md"));
    }

    @Test
    void showsTheFilesThatAreTested() throws IOException {
        for (Path file : List.of(
                SOURCES.resolve("Standardize.java"),
                SOURCES.resolve("StandardizeTest.java"),
                Path.of("src/test/resources/guide/pom.xml"))) {
            assertThat(guide()).contains("\n" + Files.readString(file).strip() + "\n```");
        }
    }

    @Test
    void theFirstOperatorHasFortyLines() throws IOException {
        Stream<String> lines = Files.readAllLines(SOURCES.resolve("Standardize.java")).stream();
        assertThat(lines.filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package ")))
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void namesEveryTestOfEveryContract() throws IOException {
        String guide = guide();
        List<Class<?>> contracts = List.of(
                TransformContract.class,
                TrainerContract.class,
                SourceContract.class,
                CombineContract.class,
                SplitContract.class,
                EvaluatorContract.class,
                SinkContract.class,
                ArtifactStoreContract.class,
                CacheStoreContract.class,
                ExecutionEngineContract.class);
        contracts.stream()
                .peek(contract -> assertThat(guide).contains("`" + contract.getSimpleName() + "`"))
                .flatMap(contract -> Arrays.stream(contract.getMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .forEach(name -> assertThat(guide).contains("| `" + name + "` |"));
    }
}

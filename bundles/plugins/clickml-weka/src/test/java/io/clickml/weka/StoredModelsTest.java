package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.Learner;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that version 1.0 stored are read by this one, and predict what they predicted then. Run with
 * {@code -Dstored.models.write=true} to add samples of a new format; never overwrite those of a format that was released.
 */
class StoredModelsTest {
    private static final Path SAMPLES = Path.of("src/test/resources/stored");

    /** A learner, what to predict (or nothing), and the settings that the sample was trained with. */
    record Sample(Learner<?, ?> learner, Map<String, Object> settings) {
        String name() {
            return learner.getClass().getSimpleName() + (settings.containsKey("kernels") ? "-kernels" : "");
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Sample> samples() {
        return List.of(
                new Sample(new DecisionTree(), Map.of("target", "animal")),
                new Sample(new RandomForest(), Map.of("target", "animal", "trees", 3)),
                new Sample(new NaiveBayes(), Map.of("target", "animal")),
                new Sample(new NaiveBayes(), Map.of("target", "animal", "kernels", true)),
                new Sample(new Discretize(), Map.of("target", "animal")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void predictsAsItDid(Sample sample) throws IOException {
        Path model = SAMPLES.resolve(sample.name() + "-1.0.model");
        Path predictions = SAMPLES.resolve(sample.name() + "-1.0.txt");
        if (Boolean.getBoolean("stored.models.write") && !Files.exists(model)) {
            Files.createDirectories(SAMPLES);
            Files.writeString(predictions, write(sample, sample.learner(), model));
        }
        try (InputStream in = Files.newInputStream(model)) {
            assertThat(describe(sample.learner().codec().read(in))).isEqualTo(Files.readString(predictions));
        }
    }

    private static <P extends Record, M extends Fitted> String write(Sample sample, Learner<P, M> learner, Path file)
            throws IOException {
        Table table = ExampleTables.animals();
        M model = learner.fit(Params.read(learner.paramsType(), sample.settings()), table.schema(), new TestRun(1))
                .from(Batches.of(table));
        try (OutputStream out = Files.newOutputStream(file)) {
            learner.codec().write(model, out);
        }
        return describe(model);
    }

    private static String describe(Fitted model) {
        Table applied = model.apply(ExampleTables.animals());
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < applied.schema().fields().size(); c++) {
            text.append(applied.schema().fields().get(c).name());
            int column = c;
            IntStream.range(0, applied.rowCount())
                    .mapToObj(i -> applied.column(column).value(i))
                    .forEach(value -> text.append(' ').append(value == null ? "-" : describe(value)));
            text.append('\n');
        }
        return text.toString();
    }

    /** To four digits, as the last may differ between processors. */
    private static Object describe(Object value) {
        if (value instanceof float[] vector) {
            return IntStream.range(0, vector.length)
                    .mapToObj(k -> describe((double) vector[k]))
                    .toList();
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value;
    }
}

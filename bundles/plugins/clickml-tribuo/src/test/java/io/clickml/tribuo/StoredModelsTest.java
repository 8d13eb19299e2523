package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Model;
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

    /** A trainer, what to predict (or nothing), and the settings that the sample was trained with. */
    record Sample(Trainer<?, ?> trainer, Map<String, Object> settings) {
        String name() {
            return trainer.getClass().getSimpleName();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Sample> samples() {
        return List.of(
                new Sample(new LogisticRegression(), Map.of("target", "animal")),
                new Sample(new LinearRegression(), Map.of("target", "weight")),
                new Sample(new TreeClassification(), Map.of("target", "animal", "minRows", 1)),
                new Sample(new TreeRegression(), Map.of("target", "weight", "minRows", 1)),
                new Sample(
                        new BoostingClassification(), Map.of("target", "animal", "rounds", 5, "minChildWeight", 0.1)),
                new Sample(new BoostingRegression(), Map.of("target", "weight", "rounds", 5)),
                new Sample(new NeighboursClassification(), Map.of("target", "animal", "neighbours", 3)),
                new Sample(new NeighboursRegression(), Map.of("target", "weight", "neighbours", 3)),
                new Sample(new KMeans(), Map.of("clusters", 2)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void predictsAsItDid(Sample sample) throws IOException {
        Path model = SAMPLES.resolve(sample.name() + "-1.0.model");
        Path predictions = SAMPLES.resolve(sample.name() + "-1.0.txt");
        if (Boolean.getBoolean("stored.models.write") && !Files.exists(model)) {
            Files.createDirectories(SAMPLES);
            Files.writeString(predictions, write(sample, sample.trainer(), model));
        }
        try (InputStream in = Files.newInputStream(model)) {
            assertThat(describe(sample.trainer().codec().read(in))).isEqualTo(Files.readString(predictions));
        }
    }

    private static <P extends Record, M extends Model> String write(Sample sample, Trainer<P, M> trainer, Path file)
            throws IOException {
        Table table = ExampleTables.animals();
        M model = trainer.fit(Params.read(trainer.paramsType(), sample.settings()), table.schema(), new TestRun(1))
                .from(Batches.of(table));
        try (OutputStream out = Files.newOutputStream(file)) {
            trainer.codec().write(model, out);
        }
        return describe(model);
    }

    private static String describe(Model model) {
        Table applied = model.apply(ExampleTables.animals());
        StringBuilder text = new StringBuilder();
        for (int c = ExampleTables.animals().schema().fields().size();
                c < applied.schema().fields().size();
                c++) {
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

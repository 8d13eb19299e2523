package io.clickml.plugins.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminerTest {
    @TempDir
    static Path folder;

    private static final Examiner EXAMINER = new Examiner(settings(Duration.ofSeconds(60)));

    private static ExaminationSettings settings(Duration limit) {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("clickml-sdk") || entry.contains("slf4j-api"))
                .map(Path::of)
                .toList();
        return new ExaminationSettings(true, limit, 64, classPath);
    }

    @AfterAll
    static void close() {
        EXAMINER.close();
    }

    private static Examination examined(Class<?>... types) {
        OperatorJar jar = new OperatorJar();
        for (Class<?> type : types) {
            jar.with("acme." + type.getSimpleName(), type);
        }
        return EXAMINER.examine(List.of(jar.in(folder)), List.of());
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.clickml.plugins.examine." + name);
    }

    @Test
    void describesAGoodOperator() {
        Examination examination = examined(Shift.Good.class);

        assertThat(examination.findings()).isEmpty();
        assertThat(examination.passed()).isTrue();
        ExaminedOperator operator = examination.operators().get(0);
        assertThat(operator.id()).isEqualTo("acme.Good");
        assertThat(operator.label()).isEqualTo("Shift");
        assertThat(operator.summary()).isEqualTo("Shifts a number.");
        assertThat(operator.category()).isEqualTo("PREPARE");
        assertThat(operator.keywords()).containsExactly("move", "add");
        assertThat(operator.kind()).isEqualTo("TRANSFORM");
        assertThat(operator.paramsVersion()).isEqualTo(2);
        assertThat(operator.loads()).isTrue();
        assertThat(operator.inputs()).containsExactly("table", "test");
        assertThat(operator.schema()).containsEntry("required", List.of("column"));
    }

    @ParameterizedTest
    @CsvSource({
        "Shift$BatchDependent, batchIndependence, cut at row",
        "Shift$OtherSchema, outputSchema, Declare what apply() makes",
        "Shift$WithoutItsColumn, missingColumn, without its input column 'number' it goes on",
        "Shift$NoMissingValues, missingValues, java.lang.NullPointerException (a value) at",
        "Shift$NotLinked, fit, the class com.acme.Missing is missing",
        "Shift$Endless, fit, used up the stack",
        "Shift$ByLot, determinism, run.seed()",
        "Shift$Forgetful, codec, another result",
        "Trouble$Throwing, load, its constructor fails with java.lang.IllegalStateException (no licence)",
        "Trouble$WithArguments, load, no public constructor without parameters",
        "Trouble$NoOperator, load, is registered as an Operator and is none",
        "Trouble$Greedy, fit, used up the memory of the examination (",
        "Trouble$LeavingAThread, leftovers, daemon thread 'acme poller'",
        "Trouble$LeavingAHook, leftovers, a shutdown hook",
        "Trouble$BadDefault, parameters, the default of 'count' is not valid",
        "Trouble$Exiting, fit, 'ended the process with status 7, as System.exit does'"
    })
    void refusesABadOperator(String name, String check, String words) throws Exception {
        Class<?> type = type(name);
        Examination examination = examined(type);

        assertThat(examination.passed()).isFalse();
        assertThat(examination.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.operator()).isEqualTo("acme." + type.getSimpleName());
            assertThat(finding.check()).isEqualTo(check);
            assertThat(finding.message())
                    .startsWith("Operator 'acme." + type.getSimpleName() + "', check " + check + ": ")
                    .contains(words);
        });
        assertThat(examined(Shift.Good.class).findings()).isEmpty();
    }

    @Test
    void stopsAnOperatorThatHangs() throws Exception {
        try (Examiner impatient = new Examiner(settings(Duration.ofSeconds(3)))) {
            Path jar = new OperatorJar()
                    .with("acme.hanging", Trouble.Hanging.class)
                    .in(folder);

            assertThat(impatient.examine(List.of(jar), List.of()).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .isEqualTo("Operator 'acme.hanging', check fit: it did not end within 3 seconds. Learn in"
                                    + " less time from a hundred rows, and let nothing wait for ever."));
        }
    }

    @Test
    void saysWhichClassIsMissing() {
        Path jar = new OperatorJar()
                .with("acme.good", Shift.Good.class)
                .incomplete()
                .in(folder);

        assertThat(EXAMINER.examine(List.of(jar), List.of()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("the class io.clickml.plugins.examine.Shift is missing")
                        .contains("Carry its library"));
    }

    @Test
    void findsClassesInLibrariesBesides() {
        Path jar = new OperatorJar()
                .with("acme.good", Shift.Good.class)
                .incomplete()
                .in(folder);
        Path library = new OperatorJar().in(folder);

        assertThat(EXAMINER.examine(List.of(jar, library), List.of()).findings())
                .isEmpty();
    }

    @Test
    void warnsOfADefectThatMayComeOfTheData() {
        Examination examination = examined(Shift.Defect.class);

        assertThat(examination.passed()).isTrue();
        assertThat(examination.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("java.lang.IllegalStateException (never thought of) at io.clickml");
        });
    }

    @Test
    void notesWhatItCannotExamine() {
        Path jar = new OperatorJar()
                .with("acme.wired", Trouble.WithArguments.class)
                .wired()
                .in(folder);

        assertThat(EXAMINER.examine(List.of(jar), List.of()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void notesThatAClassComesFromAnotherBundle() {
        Path jar = new OperatorJar()
                .with("acme.good", Shift.Good.class)
                .importing(Shift.class)
                .incomplete()
                .in(folder);

        assertThat(EXAMINER.examine(List.of(jar), List.of()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
                    assertThat(finding.message()).contains("examine.Shift comes from a bundle that is not at hand");
                });
    }

    @Test
    void isNotDisturbedByWhatAPluginPrints() {
        assertThat(examined(Shift.Noisy.class).findings()).isEmpty();
    }

    @Test
    void refusesAnIdGivenTwice() {
        Path jar = new OperatorJar().with("acme.good", Shift.Good.class).in(folder);
        Path other = new OperatorJar().with("acme.good", Shift.Noisy.class).in(folder);

        assertThat(EXAMINER.examine(List.of(jar, other), List.of()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("two components"));
    }

    @Test
    void bringsSavedParametersUpToDate() {
        Path jar = new OperatorJar().with("acme.good", Shift.Good.class).in(folder);
        List<SavedNode> nodes = List.of(
                new SavedNode("acme.good", 1, Map.of("name", "age", "by", 2)),
                new SavedNode("acme.good", 1, Map.of("broken", true)),
                new SavedNode("acme.good", 1, Map.of("name", "age", "of", 3)),
                new SavedNode("acme.good", 2, Map.of("column", "age")),
                new SavedNode("acme.good", 3, Map.of()),
                new SavedNode("acme.other", 1, Map.of()));

        List<Migrated> migrated = EXAMINER.migrate(List.of(jar), nodes);

        assertThat(migrated).hasSize(6);
        assertThat(migrated.get(0)).isEqualTo(new Migrated(1, 2, Map.of("column", "age", "by", 2L), List.of(), null));
        assertThat(migrated.get(1).problem())
                .contains("migrate(1, …) fails with")
                .contains("cannot be read");
        assertThat(migrated.get(1).params()).isEqualTo(Map.of("broken", true));
        assertThat(migrated.get(2).problem()).contains("of: ");
        assertThat(migrated.get(3).problem()).isNull();
        assertThat(migrated.get(4).problem()).contains("saved in version 3");
        assertThat(migrated.get(5).problem()).contains("no operator 'acme.other'");
        assertThat(EXAMINER.examine(List.of(jar), nodes).migrated()).isEqualTo(migrated);
    }

    @Test
    void takesNothingInWithoutAProcess() {
        Examiner examiner = new Examiner(new ExaminationSettings(true, Duration.ofSeconds(1), 64, List.of()));

        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> examiner.examine(List.of(), List.of()))
                .withMessageContaining("Plugins cannot be examined, and none is taken in without")
                .withMessageContaining("CLICKML_PLUGIN_EXAMINATION=off");
    }

    @Test
    void takesNothingInIfTheProcessDoesNotStart() {
        Path empty = new OperatorJar().in(folder);
        try (Examiner examiner =
                new Examiner(new ExaminationSettings(true, Duration.ofSeconds(10), 64, List.of(empty)))) {
            assertThatExceptionOfType(RequestException.class)
                    .isThrownBy(() -> examiner.examine(List.of(empty), List.of()))
                    .withMessageContaining("none is taken in without")
                    .withMessageContaining("conformance.Main");
        }
    }

    @Test
    void saysThatItIsOff() {
        Examiner examiner = new Examiner(new ExaminationSettings(false, Duration.ofSeconds(1), 64, List.of()));

        assertThat(examiner.examine(List.of(), List.of()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void readsItsSettings() {
        ExaminationSettings settings = ExaminationSettings.of(
                Map.of("CLICKML_PLUGIN_EXAMINATION_SECONDS", "5", "CLICKML_PLUGIN_EXAMINATION", "off"), folder);

        assertThat(settings).isEqualTo(new ExaminationSettings(false, Duration.ofSeconds(5), 256, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ExaminationSettings.of(Map.of("CLICKML_PLUGIN_EXAMINATION_MEGABYTES", "much"), folder))
                .withMessageContaining("CLICKML_PLUGIN_EXAMINATION_MEGABYTES is 'much'");
    }
}

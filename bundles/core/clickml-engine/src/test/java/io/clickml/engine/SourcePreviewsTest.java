package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.data.Dataset;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Preview;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.FileRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.Secret;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePreviewsTest {
    private final Fakes.Operated catalog = new Fakes.Operated();
    private final Fakes.Artifacts artifacts = new Fakes.Artifacts();
    private final FakeCache cache = new FakeCache();
    private final Lengths lengths = new Lengths();
    private final PluginCalls calls = new PluginCalls();
    private final Map<String, Dataset> datasets = new ConcurrentHashMap<>();
    private SourcePreviews previews;

    @BeforeEach
    void begin(@TempDir Path directory) {
        Fakes.Datasets found = new Fakes.Datasets() {
            @Override
            public Optional<Dataset> find(String id) {
                return Optional.ofNullable(datasets.get(id));
            }
        };
        DesignRuns runs = new DesignRuns(new DatasetFiles(found, artifacts), new Scratch(directory));
        previews = new SourcePreviews(runs, calls, cache);
        catalog.operators.put("lengths", lengths);
        upload("a", "a.txt", "four");
        upload("b", "b.txt", "seven..");
    }

    @AfterEach
    void end() {
        calls.close();
    }

    private void upload(String id, String name, String text) {
        String digest = artifacts
                .put(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .digest();
        datasets.put(id, new Dataset(id, name, "", digest, text.length(), Instant.EPOCH, "ada", 1));
    }

    record Files(
            @Param("A file.") @FileRef Optional<String> file,

            @Param("Another, by a way that the server does not know.")
            Optional<String> hidden,

            @Param("A password.") @Secret Optional<String> password,
            @Param("What happens.") String way) {
        static Files of(String file) {
            return new Files(Optional.of(file), Optional.empty(), Optional.empty(), "good");
        }
    }

    /** A row with the length of its files, and values of many kinds. */
    private static final class Lengths implements Source<Files> {
        final AtomicInteger reads = new AtomicInteger();

        @Override
        public Batches read(Files params, Run run) {
            reads.incrementAndGet();
            run.log().warn("read {}", params.way());
            if (params.way().equals("bad")) {
                return new Batches() {
                    @Override
                    public io.clickml.sdk.table.Schema schema() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public java.util.stream.Stream<Table> open(int part) {
                        throw new ClickMLException(ErrorCode.DATA_INVALID, "line 7 is odd");
                    }
                };
            }
            double length = params.way().equals("blind")
                    ? 0
                    : params.file().map(file -> length(run, file)).orElse(0.0)
                            + params.hidden().map(file -> length(run, file)).orElse(0.0);
            return Batches.of(List.of(Table.builder()
                    .with("length", NumericColumn.of(length, Double.NaN, Double.POSITIVE_INFINITY))
                    .with("label", CategoryColumn.of("größe", null, params.way()))
                    .with("integer", IntegerColumn.of(1, 2, Long.MAX_VALUE))
                    .with("vector", VectorColumn.of(2, 0.1f, 1e10f, 2, 3, 4, 5))
                    .build()));
        }

        private static double length(Run run, String file) {
            try (InputStream in = run.file(file).open(0, Long.MAX_VALUE)) {
                return in.readAllBytes().length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Class<Files> paramsType() {
            return Files.class;
        }
    }

    private Preview preview(Files params, int limit) {
        try (OperatorLease lease = catalog.lease("lengths", "", "a preview")) {
            Map<String, Object> tree = Params.write(params);
            Node node = Node.of("source", "lengths", tree);
            return previews.of(
                    new BoundNode<>(node, lease, lengths, params, tree, Ports.ofKind(lengths), null), lengths, limit);
        }
    }

    @Test
    void theSameAgainIsNotReadAgainAndLooksTheSame() {
        Preview first = preview(Files.of("a"), 3);
        Preview second = preview(Files.of("a"), 3);
        assertThat(lengths.reads).hasValue(1);
        assertThat(new String(Json.bytes(second), StandardCharsets.UTF_8))
                .isEqualTo(new String(Json.bytes(first), StandardCharsets.UTF_8))
                .contains("\"größe\"", "read good", "Infinity", "1.0E10");
        assertThat(second.fields()).isEqualTo(first.fields());
    }

    @Test
    void anotherFileAnotherNameAnotherLimitAndOtherParametersAreRead() {
        preview(Files.of("a"), 3);
        assertThat(preview(Files.of("b"), 3).rows().get(0).get(0)).isEqualTo(7.0);
        preview(Files.of("a"), 2);
        preview(new Files(Optional.of("a"), Optional.empty(), Optional.empty(), "well"), 3);
        upload("a", "other.txt", "four");
        preview(Files.of("a"), 3);
        assertThat(lengths.reads).hasValue(5);
        assertThat(cache.values).hasSize(5);
    }

    @Test
    void newContentUnderTheSameIdIsSeen() {
        assertThat(preview(Files.of("a"), 3).rows().get(0).get(0)).isEqualTo(4.0);
        upload("a", "a.txt", "five!");
        assertThat(preview(Files.of("a"), 3).rows().get(0).get(0)).isEqualTo(5.0);
    }

    private void assertIsNotKept(Files params) {
        preview(params, 3);
        preview(params, 3);
        assertThat(lengths.reads).hasValue(2);
        assertThat(cache.values).isEmpty();
    }

    @Test
    void aSourceWithoutAFileIsReadEachTime() {
        assertIsNotKept(new Files(Optional.empty(), Optional.empty(), Optional.empty(), "good"));
    }

    @Test
    void aSourceThatDoesNotReadItsFileIsReadEachTime() {
        assertIsNotKept(new Files(Optional.of("a"), Optional.empty(), Optional.empty(), "blind"));
    }

    @Test
    void aSourceThatReadsAFileThatItsParametersDoNotNameIsReadEachTime() {
        assertIsNotKept(new Files(Optional.of("a"), Optional.of("b"), Optional.empty(), "good"));
    }

    @Test
    void nothingIsKeptOfASourceThatIsGivenASecret() {
        assertIsNotKept(new Files(Optional.of("a"), Optional.empty(), Optional.of("hunter2"), "good"));
    }

    @Test
    void failuresAreNotKept() {
        Files bad = new Files(Optional.of("a"), Optional.empty(), Optional.empty(), "bad");
        assertThatThrownBy(() -> preview(bad, 3))
                .isInstanceOf(RequestException.class)
                .hasMessage("line 7 is odd");
        assertThatThrownBy(() -> preview(bad, 3)).isInstanceOf(RequestException.class);
        assertThat(lengths.reads).hasValue(2);
        assertThat(cache.values).isEmpty();
    }

    @Test
    void whatIsNoPreviewIsReplaced() {
        preview(Files.of("a"), 3);
        for (String other : List.of("", "{}", "null", "[1]", "{\"fields\":[],\"rows\"")) {
            cache.values.replaceAll((key, value) -> other.getBytes(StandardCharsets.UTF_8));
            assertThat(preview(Files.of("a"), 3).rows()).hasSize(3);
        }
        int reads = lengths.reads.get();
        preview(Files.of("a"), 3);
        assertThat(lengths.reads).hasValue(reads);
    }
}

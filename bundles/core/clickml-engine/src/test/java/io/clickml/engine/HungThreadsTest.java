package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.pipeline.Graph;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that never come back do not use up the threads of the server. */
@Timeout(60)
class HungThreadsTest {
    private static final int THREADS = 2;
    private static volatile CountDownLatch begun = new CountDownLatch(0);
    private static volatile CountDownLatch end = new CountDownLatch(0);

    private Engines server;

    @BeforeEach
    void start(@TempDir Path directory) {
        begun = new CountDownLatch(THREADS);
        end = new CountDownLatch(1);
        server = new Engines(directory, THREADS);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private void cancelledWhileItHangs(Graph... graphs) throws Exception {
        List<Run> runs = Arrays.stream(graphs).map(server::start).toList();
        begun.await();
        runs.forEach(run -> server.engine.cancel(run.id(), Engines.ACTOR));
        for (Run run : runs) {
            assertThat(server.runs.awaitEnd(run.id()).status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void asManyHungStepsAsThreadsDoNotKeepOtherRunsFromWorking() throws Exception {
        server.catalog.operators.put("hang", new Operators.Hanging(begun, end, false));
        Graph hanging = Engines.graph(Map.of(), "source=numbers", "hang=hang", "source.table>hang.table");
        cancelledWhileItHangs(hanging, hanging);
        assertThat(server.run(Engines.whole(20)).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void asManyHungPredictionsAsThreadsDoNotKeepOtherRunsFromPredicting() throws Exception {
        server.catalog.operators.put("stuck", new StuckTrainer());
        cancelledWhileItHangs(predicting("stuck"));
        assertThat(server.run(predicting("line")).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    /** With enough rows for several chunks. */
    private static Graph predicting(String trainer) {
        return Engines.graph(
                Map.of("source", Map.of("rows", 4 * Fit.Summary.CHUNK_ROWS)),
                "source=numbers",
                "train=" + trainer,
                "source.table>train.table");
    }

    /** Predicts nothing before it is told to. */
    record Stuck() implements Regressor {
        @Override
        public String target() {
            return "y";
        }

        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, List.of("x"));
        }

        @Override
        public NumericColumn predict(Table batch) {
            if (batch.rowCount() > 0) {
                begun.countDown();
                while (end.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
            return NumericColumn.of(new double[batch.rowCount()]);
        }
    }

    private static final class StuckTrainer implements Trainer<Operators.None, Stuck> {
        @Override
        public Fit<Stuck> fit(Operators.None params, Schema input, io.clickml.sdk.Run run) {
            return Fit.ready(new Stuck());
        }

        @Override
        public Schema output(Operators.None params, Schema input) {
            return new Stuck().apply(Table.empty(input)).schema();
        }

        @Override
        public Codec<Stuck> codec() {
            return Codec.ofRecord(Stuck.class);
        }

        @Override
        public Class<Operators.None> paramsType() {
            return Operators.None.class;
        }
    }
}

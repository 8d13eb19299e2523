package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class EngineFaultsTest {
    private static final Graph GRAPH = Engines.graph(
            Map.of("centre", Map.of("column", "x")),
            "source=numbers",
            "centre=centre",
            "line=line",
            "text=text",
            "source.table>centre.table",
            "centre.table>line.table",
            "line.table>text.table");

    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    private Engines server;

    @BeforeEach
    void start(@TempDir Path temporary) {
        PluginFaults faults = (plugin, version, extension, thrown) ->
                reported.add(plugin + " " + version + " " + extension + " " + thrown);
        server = new Engines(
                new EngineSettings(temporary, 2, 2, Duration.ofSeconds(2)), new PluginSupport(Services.of(faults)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** An engine with a fault, and what is said of it. */
    record Case(String fault, String said, FarEngine engine) {
        @Override
        public String toString() {
            return fault;
        }
    }

    private static Case reading(String fault, String said, Reading reading) {
        return new Case(fault, said, new FarEngine() {
            @Override
            public <P extends Record> @Nullable HeldBatches read(
                    Task<P> task, Source<P> source, io.clickml.sdk.Run run) {
                return reading.of(this, source.read(task.params(), run).collect());
            }
        });
    }

    private interface Reading {
        @Nullable
        HeldBatches of(FarEngine engine, Table table);
    }

    private static Case applying(String fault, String said, Applying applying) {
        return new Case(fault, said, new FarEngine() {
            @Override
            public HeldBatches apply(Task<?> task, Fitted fitted, Batches data, io.clickml.sdk.Run run) {
                return task.step().equals("line")
                        ? applying.of(this, data, fitted.apply(data.collect()))
                        : super.apply(task, fitted, data, run);
            }
        });
    }

    private interface Applying {
        HeldBatches of(FarEngine engine, Batches data, Table applied);
    }

    private static Case fitting(String fault, String said, Object given) {
        return new Case(fault, said, new FarEngine() {
            @Override
            @SuppressWarnings("unchecked")
            public <P extends Record, F extends Fitted> F fit(
                    Task<P> task, Learner<P, F> learner, Batches data, io.clickml.sdk.Run run) {
                return (F) given;
            }
        });
    }

    private static HeldBatches saying(FarEngine engine, Table table, long rows, Schema schema) {
        engine.open.incrementAndGet();
        return engine.new Held(table) {
            @Override
            public long rowCount() {
                return rows;
            }

            @Override
            public Schema schema() {
                return schema;
            }
        };
    }

    static Stream<Case> faults() {
        return Stream.of(
                reading("throws", "failed: java.lang.IllegalStateException: oops", (engine, table) -> {
                    throw new IllegalStateException("oops");
                }),
                reading("does not link", "failed: java.lang.NoClassDefFoundError: far/Gone", (engine, table) -> {
                    throw new NoClassDefFoundError("far/Gone");
                }),
                reading("gives no rows", "returned nothing from read", (engine, table) -> null),
                reading(
                        "has a number of rows below 0",
                        "-1 rows",
                        (engine, table) -> saying(engine, table, -1, table.schema())),
                reading(
                        "gives fewer rows than it says",
                        "gave 10 rows where it had said 60",
                        (engine, table) -> saying(engine, table, 60, table.schema())),
                reading(
                        "gives another schema than it says",
                        "gave a batch of",
                        (engine, table) -> saying(
                                engine,
                                table,
                                10,
                                Table.builder()
                                        .with("z", NumericColumn.of())
                                        .build()
                                        .schema())),
                reading(
                        "throws when rows are fetched",
                        "failed: java.lang.IllegalStateException: cut off",
                        (engine, table) -> engine.new Held(table) {
                            {
                                engine.open.incrementAndGet();
                            }

                            @Override
                            public Stream<Table> open(int part) {
                                return Stream.generate(() -> {
                                    throw new IllegalStateException("cut off");
                                });
                            }
                        }),
                fitting("learns nothing", "returned nothing from fit", null),
                fitting(
                        "learns something else",
                        "which operator 'centre' of plugin test 1.0.0 cannot store and read back",
                        new Operators.Line(1, 2)),
                applying(
                        "drops predictions",
                        "returned 5 predictions from apply for 10 rows",
                        (engine, data, applied) -> engine.held(applied.slice(0, 5))),
                applying(
                        "does not apply",
                        "from apply where it had to be",
                        (engine, data, applied) -> engine.held(data.collect())),
                applying("gives back what it was given", "that it had given before", (engine, data, applied) ->
                        (HeldBatches) data),
                applying(
                        "says more rows than it has when all are fetched",
                        "gave 500 rows where it had said 10",
                        (engine, data, applied) -> engine.new Held(applied) {
                            {
                                engine.open.incrementAndGet();
                            }

                            @Override
                            public Stream<Table> open(int part) {
                                return Stream.generate(() -> applied).limit(25);
                            }
                        }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultFailsTheStepByNameAndTheServerGoesOn(Case fault) throws Exception {
        server.plugged.add(fault.engine().entry("1.0.0"));
        Run run = server.runs.awaitEnd(server.start(GRAPH, "far").id());
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure().code()).isEqualTo("DEFECT");
        assertThat(run.failure().plugin()).isEqualTo("far-plugin 1.0.0");
        assertThat(run.failure().message())
                .startsWith("Execution engine 'far' of plugin far-plugin 1.0.0 ")
                .contains(fault.said())
                .contains("run on another execution engine");
        assertThat(fault.engine().open).as("rows held after the run").hasValue(0);
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
        assertThat(reported)
                .isEqualTo(
                        fault.fault().equals("does not link")
                                ? List.of(
                                        "far-plugin 1.0.0 ExecutionEngine far java.lang.NoClassDefFoundError: far/Gone")
                                : List.of());
        assertThat(server.run(GRAPH).status()).as("the next run").isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void anEngineThatDoesNotStopIsGivenUpByName() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.plugged.add(
                new FarEngine() {
                    @Override
                    public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, io.clickml.sdk.Run run) {
                        begun.countDown();
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        return super.read(task, source, run);
                    }
                }.entry("1.0.0"));
        Run run = server.start(GRAPH, "far");
        begun.await();
        server.engine.cancel(run.id(), Engines.ACTOR);
        assertThat(server.runs.awaitEnd(run.id()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(server.runs.step(run.id(), "source").failure().message())
                .contains("Execution engine 'far' of plugin far-plugin 1.0.0")
                .contains("did not stop");
        assertThat(server.run(GRAPH).status()).as("the next run").isEqualTo(RunStatus.SUCCEEDED);
        end.countDown();
    }

    @Test
    void anEngineThatHangsWhileItLetsGoOfRowsStaysInUseAndHoldsUpItsOwnRunAlone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        FarEngine far = new FarEngine() {
            @Override
            HeldBatches held(Table table) {
                open.incrementAndGet();
                return new Held(table) {
                    @Override
                    public void close() {
                        begun.countDown();
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        super.close();
                    }
                };
            }
        };
        server.plugged.add(far.entry("1.0.0"));
        Graph graph = Engines.graph(Map.of(), "source=numbers");
        Run slow = server.start(graph, "far");
        begun.await();
        Run other = server.run(graph);
        slow = server.runs.awaitEnd(slow.id());
        assertThat(slow.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(other.finished()).as("the other run").isBefore(slow.finished());
        assertThat(server.catalog.open).as("leases while it hangs").hasValue(1);
        end.countDown();
        Await.until("its plugin is free", () -> server.catalog.open.get() == 0);
        assertThat(far.open).as("rows held").hasValue(0);
    }

    private String refused(FarEngine engine) {
        server.plugged.add(engine.entry("1.0.0"));
        try {
            server.start(GRAPH, "far");
        } catch (RequestException e) {
            return e.fields().toString();
        }
        throw new AssertionError("It was not refused");
    }

    @Test
    void aStepThatAnEngineRefusesIsAFieldError() {
        assertThat(refused(new FarEngine() {
                    @Override
                    public List<Refusal> plan(List<Planned<?>> steps) {
                        return steps.stream()
                                .filter(step -> step.operator() instanceof Operators.Centre)
                                .map(step -> new Refusal(
                                        step.task().step(),
                                        "It has no " + step.task().operator() + "."))
                                .toList();
                    }
                }))
                .contains("path=nodes.centre")
                .contains("Execution engine 'far' of plugin far-plugin 1.0.0 cannot run this step: It has no centre.");
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
    }

    @Test
    void anEngineThatCannotPlanIsRefused() {
        assertThat(refused(new FarEngine() {
                    @Override
                    public @Nullable List<Refusal> plan(List<Planned<?>> steps) {
                        throw new NoClassDefFoundError("far/Plan");
                    }
                }))
                .contains("path=engine")
                .contains(
                        "failed when it was asked whether it can run this (java.lang.NoClassDefFoundError: far/Plan)");
        assertThat(reported)
                .containsExactly("far-plugin 1.0.0 ExecutionEngine far java.lang.NoClassDefFoundError: far/Plan");
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
    }

    @Test
    void anEngineThatHangsWhilePlanningStaysInUseUntilItComesBack() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        assertThat(refused(new FarEngine() {
                    @Override
                    public List<Refusal> plan(List<Planned<?>> steps) {
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        back.countDown();
                        return List.of();
                    }
                }))
                .contains("did not answer within 2 seconds");
        assertThat(server.catalog.open).as("leases while it hangs").hasValue(1);
        end.countDown();
        back.await();
        Await.until("its plugin is free", () -> server.catalog.open.get() == 0);
    }
}

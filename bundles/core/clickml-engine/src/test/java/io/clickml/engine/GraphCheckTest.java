package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCheckTest {
    private Engines server;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = new Engines(directory, 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> problems(Graph graph) {
        return server.engine.check(graph).problems().stream()
                .map(p -> p.node() + "/" + p.field() + "/" + p.code())
                .toList();
    }

    @Test
    void findsNothingWrongWithAGoodGraphAndKnowsItsSchemas() {
        Check check = server.engine.check(Engines.whole(20));
        assertThat(check.problems()).isEmpty();
        assertThat(check.runnable()).isTrue();
        assertThat(check.nodes().get("line").outputs().get("test"))
                .extracting("name")
                .containsExactly("x", "y", "id", "y_prediction");
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
    }

    @Test
    void tellsAllProblemsAtOnceEachWithNodeAndField() {
        Graph graph = Engines.graph(
                Map.of("source", Map.of("rows", -1, "colour", "red"), "centre", Map.of("column", "z")),
                "source=numbers",
                "good=numbers",
                "centre=centre",
                "other=nothing",
                "lonely=error",
                "good.table>centre.table",
                "good.table>ghost.table",
                "source.table>centre.best");
        assertThat(problems(graph))
                .containsExactlyInAnyOrder(
                        "null/null/EDGE_DANGLING",
                        "source/rows/PARAMETER_INVALID",
                        "source/colour/PARAMETER_INVALID",
                        "centre/column/PARAMETER_INVALID",
                        "centre/best/PORT_UNKNOWN",
                        "other/null/OPERATOR_UNKNOWN",
                        "lonely/table/INPUT_MISSING");
    }

    @Test
    void namesTheNodesOfALoopAndOfTwoEdgesIntoOnePort() {
        Graph graph = Engines.graph(
                Map.of(),
                "a=append",
                "b=append",
                "c=numbers",
                "a.table>b.first",
                "b.table>a.first",
                "c.table>a.second",
                "c.table>b.second",
                "c.table>b.second");
        assertThat(problems(graph)).containsExactlyInAnyOrder("b/second/INPUT_DOUBLE", "a/null/CYCLE", "b/null/CYCLE");
        assertThat(server.engine.check(graph).problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("a, b"));
    }

    @Test
    void noticesAnOutputThatGivesNothing() {
        Graph graph = Engines.graph(
                Map.of("centre", Map.of("column", "x")),
                "source=numbers",
                "centre=centre",
                "line=line",
                "source.table>centre.table",
                "centre.test>line.table");
        assertThat(problems(graph)).containsExactly("line/table/INPUT_MISSING");
    }

    @Test
    void refusesTwoNodesOfOneNameAndHostileNames() {
        Graph graph = Engines.graph(Map.of(), "a=numbers", "a=numbers", "b c=numbers");
        assertThat(problems(graph)).contains("a/null/NODE_ID_DOUBLE", "null/null/NODE_ID_INVALID");
    }

    @Test
    void survivesAnOperatorThatThrowsWhileItIsAsked() {
        server.catalog.operators.put("bad", new Operators.Numbers() {
            @Override
            public io.clickml.sdk.table.Batches read(Operators.Rows params, io.clickml.sdk.Run run) {
                throw new NoClassDefFoundError("org/example/Gone");
            }
        });
        Graph graph = Engines.graph(Map.of(), "bad=bad");
        assertThat(problems(graph)).containsExactly("bad/null/DEFECT");
        assertThat(server.engine.check(graph).problems().get(0).message())
                .contains("test 1.0.0")
                .contains("org/example/Gone");
    }

    @Test
    void refusesToRunWhatIsNotReady() {
        assertThatThrownBy(() -> server.start(Graph.EMPTY)).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> server.start(Engines.graph(Map.of(), "lonely=error")))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.fields()).extracting("path").containsExactly("nodes.lonely.table"));
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
    }

    @Test
    void previewsASource() {
        assertThat(server.engine.preview("numbers", Map.of("rows", 50), 3).rows())
                .containsExactly(List.of(1.0, 3.0, 1.0), List.of(2.0, 5.0, 2.0), List.of(3.0, 7.0, 3.0));
    }
}

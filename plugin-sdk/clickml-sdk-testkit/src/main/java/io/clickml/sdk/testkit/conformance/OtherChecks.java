package io.clickml.sdk.testkit.conformance;

import static io.clickml.sdk.testkit.conformance.Violation.unless;

import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Sink;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import io.clickml.sdk.testkit.conformance.Findings.Unexpected;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The fast contracts of operators that are no learners. Each begins with doing once what the operator is there for: what
 * that throws says that the operator does not do with this table.
 */
final class OtherChecks {
    private static final String BY_LOT =
            " Take randomness from run.seed(), and nothing from the clock or from the order of a hash table.";

    private OtherChecks() {}

    static <P extends Record> void source(Source<P> operator, P params, String file, Findings findings) {
        TestRun run = Samples.run(file);
        Batches data = operator.read(params, run);
        Table first = data.collect();
        findings.check(
                "outputSchema",
                Unexpected.ERROR,
                () -> unless(
                        first.schema().equals(data.schema()),
                        "schema() says " + data.schema() + ", but the rows have " + first.schema() + "."));
        findings.check("determinism", Unexpected.ERROR, () -> same(first, data.collect(), "Read again"));
        findings.check(
                "closes",
                Unexpected.ERROR,
                () -> unless(
                        run.openStreams() == 0,
                        "after all was read, " + run.openStreams()
                                + " streams are still open. Close them when the stream of batches is closed."));
    }

    static <P extends Record> void combine(Combine<P> operator, P params, Table table, Findings findings) {
        List<String> ports = operator.inputs(params);
        unless(!ports.isEmpty() && Set.copyOf(ports).size() == ports.size(), "inputs() must be distinct: " + ports);
        Map<String, Table> tables = each(ports, table);
        Map<String, Schema> schemas = new HashMap<>();
        ports.forEach(port -> schemas.put(port, table.schema()));
        Table result = operator.combine(params, tables, new TestRun(1));
        findings.check("outputSchema", Unexpected.ERROR, () -> {
            Schema promised = operator.output(params, schemas);
            Schema empty = operator.combine(params, each(ports, table.slice(0, 0)), new TestRun(1))
                    .schema();
            unless(
                    promised.equals(result.schema()) && empty.equals(promised),
                    "output() declares " + promised + ", but the result has " + result.schema() + ", and without rows "
                            + empty + ". Declare what combine() makes, whatever the rows.");
        });
        findings.check(
                "determinism",
                Unexpected.ERROR,
                () -> same(result, operator.combine(params, tables, new TestRun(1)), "Combined again"));
        findings.check(
                "missingValues",
                Unexpected.ERROR,
                () -> LearnerChecks.answered(
                        () -> operator.combine(params, each(ports, Samples.withMissing(table)), new TestRun(1)),
                        "combining rows with missing values"));
    }

    private static Map<String, Table> each(List<String> ports, Table table) {
        Map<String, Table> tables = new HashMap<>();
        ports.forEach(port -> tables.put(port, table));
        return tables;
    }

    static <P extends Record> void split(Split<P> operator, P params, Table table, Findings findings) {
        Map<String, Table> parts = operator.split(params, table, new TestRun(1));
        findings.check("ports", Unexpected.ERROR, () -> {
            List<String> ports = operator.outputs(params);
            unless(
                    Set.copyOf(ports).equals(parts.keySet()) && ports.size() == parts.size(),
                    "outputs() names " + ports + ", but split() fills " + parts.keySet() + ".");
        });
        findings.check(
                "outputSchema",
                Unexpected.ERROR,
                () -> parts.forEach((port, part) -> unless(
                        part.schema().equals(table.schema()),
                        "the columns of '" + port + "' are " + part.schema()
                                + ". A Split chooses rows and changes no columns;"
                                + " what changes columns is a Transform.")));
        findings.check("rows", Unexpected.ERROR, () -> {
            Set<List<?>> known = new HashSet<>(rows(table));
            parts.forEach((port, part) ->
                    unless(known.containsAll(rows(part)), "'" + port + "' has rows that were not in the input."));
        });
        findings.check("determinism", Unexpected.ERROR, () -> {
            Map<String, Table> again = operator.split(params, table, new TestRun(1));
            parts.forEach((port, part) -> same(part, again.get(port), "Split again, '" + port + "'"));
        });
        findings.check("missingValues", Unexpected.ERROR, () -> {
            Table gaps = Samples.withMissing(table);
            LearnerChecks.answered(
                    () -> operator.split(params, gaps, new TestRun(1)), "splitting rows with missing values");
            LearnerChecks.answered(
                    () -> operator.split(params, table.slice(0, 0), new TestRun(1)), "splitting no rows");
        });
    }

    static List<List<?>> rows(Table table) {
        return IntStream.range(0, table.rowCount())
                .<List<?>>mapToObj(row -> Tables.values(table, row))
                .toList();
    }

    static <P extends Record> void evaluator(Evaluator<P> operator, P params, Table table, Findings findings) {
        Report report = operator.evaluate(params, table, new TestRun(1));
        findings.check(
                "determinism",
                Unexpected.ERROR,
                () -> unless(
                        report.metrics()
                                .equals(operator.evaluate(params, table, new TestRun(1))
                                        .metrics()),
                        "evaluated again, the metrics are others." + BY_LOT));
        findings.check(
                "missingValues",
                Unexpected.ERROR,
                () -> LearnerChecks.answered(
                        () -> operator.evaluate(params, Samples.withMissing(table), new TestRun(1)),
                        "evaluating rows with missing values"));
    }

    static <P extends Record> void sink(Sink<P> operator, P params, Table table, Findings findings) {
        TestRun first = written(operator, params, Batches.of(table));
        int half = table.rowCount() / 2;
        findings.check(
                "closes",
                Unexpected.ERROR,
                () -> unless(
                        first.openStreams() == 0,
                        "after writing, " + first.openStreams()
                                + " streams are still open, and what is not closed is not kept. Close what create() gives."));
        findings.check("batchIndependence", Unexpected.ERROR, () -> {
            TestRun parts = written(
                    operator, params, Batches.of(List.of(table.slice(0, half), table.slice(half, table.rowCount()))));
            unless(
                    first.createdNames().equals(parts.createdNames())
                            && first.createdNames().stream()
                                    .allMatch(name -> Arrays.equals(first.created(name), parts.created(name))),
                    "written in two batches, the files are others than in one." + BY_LOT);
        });
        findings.check(
                "missingValues",
                Unexpected.ERROR,
                () -> LearnerChecks.answered(
                        () -> written(operator, params, Batches.of(Samples.withMissing(table))),
                        "writing rows with missing values"));
    }

    private static <P extends Record> TestRun written(Sink<P> operator, P params, Batches data) {
        TestRun run = new TestRun(1);
        operator.write(params, data, run);
        return run;
    }

    private static void same(Table expected, Table actual, String situation) {
        Optional<String> difference = Tables.difference(expected, actual);
        unless(difference.isEmpty(), situation + ", the rows are others: " + difference.orElse("") + "." + BY_LOT);
    }
}

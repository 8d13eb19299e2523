package io.clickml.sdk.testkit.conformance;

import static io.clickml.sdk.testkit.conformance.Violation.unless;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Learner;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Codecs;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import io.clickml.sdk.testkit.conformance.Findings.Unexpected;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fast contracts of learners. */
final class LearnerChecks<P extends Record, F extends Fitted> {
    private final Learner<P, F> operator;
    private final P params;
    private final Table table;
    private final Findings findings;
    private final F fitted;
    private final byte[] bytes;
    private final Table applied;

    /** Learns, and applies, once: what that throws says that the operator does not do with this table. */
    LearnerChecks(Learner<P, F> operator, P params, Table table, Findings findings) {
        this.operator = operator;
        this.params = params;
        this.table = table;
        this.findings = findings;
        List<List<?>> before = OtherChecks.rows(table);
        fitted = fit(table);
        bytes = Codecs.bytes(operator.codec(), fitted);
        applied = fitted.apply(table);
        unless(
                OtherChecks.rows(table).equals(before),
                "it changes the table that it learns from or is applied to. Tables are shared: make new columns.");
    }

    private F fit(Table data) {
        return operator.fit(params, data.schema(), new TestRun(1)).from(Batches.of(data));
    }

    void run() {
        findings.check("outputSchema", Unexpected.ERROR, this::outputSchema);
        findings.check("batchIndependence", Unexpected.ERROR, this::batchIndependence);
        if (findings.check("determinism", Unexpected.ERROR, this::determinism)) {
            findings.check("threads", Unexpected.ERROR, this::threads);
        }
        findings.check("codec", Unexpected.ERROR, this::codec);
        findings.check("missingColumn", Unexpected.ERROR, this::missingColumn);
        findings.check("missingValues", Unexpected.ERROR, this::missingValues);
    }

    private void outputSchema() {
        Schema promised = operator.output(params, table.schema());
        unless(
                promised.equals(applied.schema()),
                "output() declares " + promised + ", but the result has " + applied.schema()
                        + ". Declare what apply() makes.");
        Schema empty = fitted.apply(Table.empty(table.schema())).schema();
        unless(
                empty.equals(applied.schema()),
                "applied to no rows, the schema is " + empty + " instead of " + applied.schema()
                        + ". The schema must not depend on the rows.");
    }

    private void batchIndependence() {
        unless(
                applied.rowCount() == table.rowCount(),
                "of " + table.rowCount() + " rows, apply() answers " + applied.rowCount()
                        + ". What drops or adds rows is a Split or a Combine.");
        int rows = table.rowCount();
        for (int cut : new int[] {0, 1, rows / 2, rows - 1}) {
            Table pieces =
                    Table.concat(List.of(fitted.apply(table.slice(0, cut)), fitted.apply(table.slice(cut, rows))));
            Optional<String> difference = Tables.difference(applied, pieces);
            unless(
                    difference.isEmpty(),
                    "applied in two batches, cut at row " + cut + ", the result is another than in one: "
                            + difference.orElse("")
                            + ". Learn in fit(), never in apply(), and keep nothing from batch to batch.");
        }
    }

    private void determinism() {
        unless(
                Arrays.equals(bytes, Codecs.bytes(operator.codec(), fit(table))),
                "fitted twice with the same seed and data, it writes other bytes. Take randomness from run.seed(),"
                        + " and nothing from the clock or from the order of a hash table.");
    }

    private void threads() throws InterruptedException {
        Fit<F> declared = operator.fit(params, table.schema(), new TestRun(1));
        byte[] one;
        byte[] two;
        if (declared instanceof Fit.Summary<?, F> summary) {
            Batches data = Batches.of(Samples.twoChunks(table, Fit.Summary.CHUNK_ROWS));
            one = Codecs.bytes(operator.codec(), summary.from(data));
            two = Codecs.bytes(operator.codec(), summary.from(data, Elsewhere::run, 2));
        } else {
            one = bytes;
            two = Elsewhere.meanwhile(() -> Codecs.bytes(operator.codec(), fit(table)), () -> fit(table));
        }
        unless(
                Arrays.equals(one, two),
                "fitted on two threads, it writes other bytes than on one. Operators keep no state, and summaries are"
                        + " merged without changing them.");
    }

    private void codec() {
        F copy = Codecs.copy(operator.codec(), fitted);
        unless(
                Arrays.equals(bytes, Codecs.bytes(operator.codec(), copy)),
                "what the codec reads, it writes with other bytes. Write all that counts, in a fixed order.");
        Optional<String> difference = Tables.difference(applied, copy.apply(table));
        unless(
                difference.isEmpty(),
                "stored and read back, it gives another result: " + difference.orElse("")
                        + ". Let the codec keep all that apply() uses.");
    }

    private void missingColumn() {
        for (Field field : fitted.inputs().fields()) {
            try {
                fitted.apply(table.drop(List.of(field.name())));
            } catch (ClickMLException e) {
                unless(
                        String.valueOf(e.getMessage()).contains(field.name()),
                        "without its input column '" + field.name() + "' it says '" + e.getMessage()
                                + "'. Name the column.");
                continue;
            }
            throw new Violation("without its input column '" + field.name()
                    + "' it goes on. Refuse it with COLUMN_MISSING, or leave the column out of inputs().");
        }
    }

    private void missingValues() {
        Table gaps = Samples.withMissing(table);
        answered(() -> fitted.apply(Tables.allMissing(table)), "applied to rows without values");
        answered(() -> fitted.apply(gaps), "applied to rows with missing values");
        answered(() -> fit(gaps).apply(gaps), "fitted to rows with missing values");
        answered(() -> fit(table.slice(0, 0)), "fitted to no rows");
    }

    static void answered(Runnable work, String situation) {
        try {
            work.run();
        } catch (ClickMLException e) {
            if (e.code().kind() == ErrorCode.Kind.INTERNAL) {
                throw violation(situation, e);
            }
        } catch (RuntimeException e) {
            throw violation(situation, e);
        }
    }

    private static Violation violation(String situation, RuntimeException e) {
        return new Violation(
                situation + ", it fails with " + Failures.text(e)
                        + ". Work with missing values (isMissing), or refuse them with a ClickMLException that says what to do.");
    }
}

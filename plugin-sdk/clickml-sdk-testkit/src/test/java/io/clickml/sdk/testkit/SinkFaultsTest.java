package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Run;
import io.clickml.sdk.Sink;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SinkFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(SinkContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements SinkContract<Params> {
        @Override
        public Printed operator() {
            return new Printed();
        }

        @Override
        public Params params() {
            return new Params("rows.txt");
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }
    }

    record Params(@Param("Name of the file.") String name) {}

    record Printed() implements Sink<Params> {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public void write(Params params, Batches data, Run run) {
            try {
                OutputStream out = run.create(params.name());
                boolean done = false;
                try {
                    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
                    for (int part = 0; part < data.parts(); part++) {
                        print(data, part, run, printer);
                    }
                    done = true;
                } finally {
                    if (!done || !has("closesWhatItCreates")) {
                        out.close();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void print(Batches data, int part, Run run, PrintStream printer) {
            try (Stream<Table> batches = data.open(part)) {
                batches.forEach(batch -> {
                    if (!has("stopsWhenItIsCancelled")) {
                        run.checkCancelled();
                    }
                    if (has("writesNoRows") && batch.rowCount() == 0 && data.parts() == 1) {
                        throw new ArithmeticException("no rows");
                    }
                    print(batch, printer);
                });
            }
            if (has("writesBatchesAlike")) {
                printer.println("end of a part");
            }
        }

        private static void print(Table batch, PrintStream printer) {
            for (int i = 0; i < batch.rowCount(); i++) {
                for (String name : batch.schema().names()) {
                    if (has("writesColumnsOfAnyTypeOrRefusesThem") && batch.column(name) instanceof VectorColumn) {
                        throw new ClassCastException("a vector");
                    }
                    printer.print(batch.column(name).value(i)
                            + (has("writesTheSameAgain") ? " " + CALLS.incrementAndGet() : "") + ",");
                }
                printer.println();
            }
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }
}

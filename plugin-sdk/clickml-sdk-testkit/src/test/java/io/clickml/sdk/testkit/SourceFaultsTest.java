package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.param.FileRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SourceFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(SourceContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements SourceContract<Params> {
        private final BytesRead operator = new BytesRead(Thread.currentThread());

        @Override
        public BytesRead operator() {
            return operator;
        }

        @Override
        public Params params() {
            return new Params("upload");
        }

        @Override
        public TestRun run() {
            return new TestRun(1).give("upload", new byte[] {3, 1, 4, 1, 5, 9, 2, 6});
        }
    }

    record Params(@Param("To read.") @FileRef String file) {}

    /** Two bytes make a batch, four a part. */
    record BytesRead(Thread owner) implements Source<Params> {
        private static final AtomicInteger READS = new AtomicInteger();
        private static final Field FIELD = new Field("byte", ColumnType.NUMERIC);

        @Override
        public Batches read(Params params, Run run) {
            int reads = READS.incrementAndGet();
            return new Batches() {
                @Override
                public Schema schema() {
                    return Schema.of(has("everyBatchHasTheSchemaPromised") ? FIELD.withRole(Role.ID) : FIELD);
                }

                @Override
                public int parts() {
                    return 2;
                }

                @Override
                public Stream<Table> open(int part) {
                    InputStream in = run.file(params.file()).open(part * 4L, 4);
                    Stream<Table> batches = IntStream.range(0, 2).mapToObj(i -> batch(in, run, reads));
                    return has("closesWhatItOpens") ? batches : batches.onClose(() -> close(in));
                }
            };
        }

        private Table batch(InputStream in, Run run, int reads) {
            if (!has("stopsWhenItIsCancelled")) {
                run.checkCancelled();
            }
            try {
                double off = has("readsTheSameAgain")
                        ? reads
                        : has("partsAreReadInParallel") && Thread.currentThread() != owner ? 1 : 0;
                return Table.of(Schema.of(FIELD), List.of(NumericColumn.of(in.read() + off, in.read())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(InputStream in) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }
}

package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Reads all parts of a file side by side and joins them in order. Where a part was begun inside quotes, which shows when
 * the part before it ends somewhere else, it is read again. So the table does not depend on the number of threads.
 */
final class WholeFile {
    private final CsvBatches file;
    private final Executor threads;
    private final int parallelism;
    private final Chunk[] chunks;
    private final AtomicInteger firstFailed = new AtomicInteger(Integer.MAX_VALUE);

    WholeFile(CsvBatches file, Executor threads, int parallelism) {
        this.file = file;
        this.threads = threads;
        this.parallelism = parallelism;
        chunks = IntStream.range(0, file.parts()).mapToObj(part -> new Chunk()).toArray(Chunk[]::new);
    }

    Table read(Layout layout) {
        SideBySide.run(
                IntStream.range(0, chunks.length)
                        .<Runnable>mapToObj(part -> () -> read(part))
                        .toList(),
                threads,
                parallelism);
        long expected = layout.dataOffset();
        Oddities oddities = new Oddities();
        long rows = 0;
        for (int part = 0; part < chunks.length; part++) {
            Chunk chunk = chunks[part];
            if (!chunk.beganAt(expected)) {
                chunk.read(file.reader(part, expected, true), expected);
            }
            chunk.rethrow();
            expected = chunk.stoppedAt();
            oddities.add(chunk.oddities());
            rows += chunk.rows();
        }
        file.tell(oddities);
        if (rows > Integer.MAX_VALUE - 8) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    layout.source().name() + " has " + rows + " rows; a table holds at most 2^31 - 9.");
        }
        return join(layout.schema(), (int) rows);
    }

    private void read(int part) {
        if (part > firstFailed.get()) {
            return;
        }
        Chunk chunk = chunks[part];
        try {
            long from = file.start(part);
            chunk.read(file.reader(part, from, true), from);
        } catch (RuntimeException e) {
            chunk.fail(e);
        }
        if (chunk.failed()) {
            firstFailed.accumulateAndGet(part, Math::min);
        }
    }

    private Table join(Schema planned, int rows) {
        Column[] columns = new Column[planned.fields().size()];
        SideBySide.run(
                IntStream.range(0, columns.length)
                        .<Runnable>mapToObj(
                                c -> () -> columns[c] = join(planned.fields().get(c), c, rows))
                        .toList(),
                threads,
                parallelism);
        List<Field> fields = new ArrayList<>(columns.length);
        boolean same = true;
        for (int c = 0; c < columns.length; c++) {
            Field field = planned.fields().get(c);
            same &= field.type() == columns[c].type();
            fields.add(field.withType(columns[c].type()));
        }
        return Table.of(same ? planned : Schema.of(fields), Arrays.asList(columns));
    }

    private Column join(Field planned, int c, int rows) {
        List<Column> pieces = new ArrayList<>();
        for (Chunk chunk : chunks) {
            pieces.addAll(chunk.take(c));
        }
        boolean widened = pieces.stream().anyMatch(piece -> piece.type() == ColumnType.NUMERIC);
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        Column.Builder builder = (widened ? ColumnType.NUMERIC : planned.type()).builder(rows);
        for (Column piece : pieces) {
            builder.addAll(widened && piece instanceof IntegerColumn integers ? integers.toNumeric() : piece);
        }
        return builder.build();
    }
}

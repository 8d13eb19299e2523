package io.clickml.csv;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A CSV file as a table. Its parts are ranges of bytes, so that they can be read side by side. */
final class CsvBatches implements Batches {
    /** Bytes of a part. Where the cuts lie makes no difference to the table. */
    static final long PART_BYTES = 16L * 1024 * 1024;

    private static final int FIRST_WINDOW = 256 * 1024;
    private static final int QUOTES_BEFORE = 64;

    private final Layout layout;
    private final Run run;
    private final Schema schema;
    private final long partBytes;

    CsvBatches(Layout layout, Run run, long partBytes) {
        this.layout = layout;
        this.run = run;
        this.partBytes = partBytes;
        schema = layout.schema();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int parts() {
        if (!layout.source().seekable()) {
            return 1;
        }
        return (int) Math.max(
                1,
                Math.min(
                        Integer.MAX_VALUE,
                        (layout.source().rawBytes() - layout.dataOffset() + partBytes - 1) / partBytes));
    }

    @Override
    public Stream<Table> open(int part) {
        refuseNoRows();
        PartReader reader = reader(part, start(part), false);
        Iterator<Table> checked = new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (!ended && !reader.hasNext()) {
                    ended = true;
                    finish(part, reader);
                }
                return !ended;
            }

            @Override
            public Table next() {
                return reader.next();
            }
        };
        Spliterator<Table> tables = Spliterators.spliteratorUnknownSize(
                checked, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        return StreamSupport.stream(tables, false).onClose(reader::close);
    }

    /** Makes sure that the next part begins where this one ended. */
    private void finish(int part, PartReader reader) {
        if (part + 1 < parts() && start(part + 1) != reader.stoppedAt()) {
            throw layout.problems()
                    .at(
                            reader.stoppedAt(),
                            "the quotes before or after this place do not match, so that one cannot tell"
                                    + " where lines end. Look for a field whose quotes are not doubled, or choose another quote.");
        }
        tell(reader.oddities());
    }

    @Override
    public Table collect() {
        return collect(Runnable::run, 1);
    }

    @Override
    public Table collect(Executor threads, int parallelism) {
        refuseNoRows();
        return new WholeFile(this, threads, parallelism).read(layout);
    }

    void tell(Oddities oddities) {
        oddities.tell(run.log(), layout.problems());
    }

    /** Reads a part from where its first record begins. The caller closes. */
    PartReader reader(int part, long from, boolean widening) {
        return new PartReader(layout, from, part + 1 == parts() ? Long.MAX_VALUE : cut(part + 1), widening, run);
    }

    private void refuseNoRows() {
        if (layout.headerOnly()) {
            throw layout.problems()
                    .of(
                            "has a header but no rows. Upload a file with data; or if the first line is data, say that there is no header.");
        }
    }

    private long cut(int part) {
        return layout.dataOffset() + part * partBytes;
    }

    /** Where the first record of a part begins, as far as one can tell without reading what comes before. */
    long start(int part) {
        if (part == 0) {
            return layout.dataOffset();
        }
        long before = beforeQuotes(cut(part) - 1);
        Boundaries boundaries = new Boundaries(
                layout.dialect(), layout.problems(), layout.columns().size());
        int most = layout.dialect().maxLineBytes() + QUOTES_BEFORE + 2;
        for (int length = Math.min(most, FIRST_WINDOW); ; length = (int) Math.min(most, length * 4L)) {
            byte[] window = window(before, length);
            boolean atEnd = window.length < length;
            Optional<Boundaries.Found> found = boundaries.firstRecord(window, atEnd);
            boolean last = atEnd || length == most;
            if (found.isPresent() && (last || found.get().score() >= Boundaries.CONVINCING)) {
                return before + found.get().at();
            }
            if (last) {
                throw layout.problems().tooLong(before, layout.dialect().maxLineBytes());
            }
        }
    }

    /** A place before quotes that stand right before this one, as between two of them one is lost. */
    private long beforeQuotes(long place) {
        byte[] bytes = window(Math.max(0, place - QUOTES_BEFORE), (int) Math.min(place, QUOTES_BEFORE));
        int quotes = 0;
        while (quotes < bytes.length
                && bytes[bytes.length - 1 - quotes] == layout.dialect().quote()) {
            quotes++;
        }
        return place - quotes;
    }

    private byte[] window(long from, int length) {
        try (InputStream in = layout.source().open(from, length)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, layout.source().name() + " cannot be read: " + e + ". Try again.", e);
        }
    }
}

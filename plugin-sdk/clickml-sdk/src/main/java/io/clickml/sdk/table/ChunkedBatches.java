package io.clickml.sdk.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Batches cut anew to one size. */
record ChunkedBatches(Batches source, int rows) implements Batches {
    ChunkedBatches {
        if (rows < 1) {
            throw new IllegalArgumentException("A batch of " + rows + " rows");
        }
    }

    @Override
    public Schema schema() {
        return source.schema();
    }

    @Override
    public Stream<Table> open(int part) {
        if (part != 0) {
            throw new IndexOutOfBoundsException("Part " + part + " of 1");
        }
        Chunks chunks = new Chunks();
        int kind = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, kind), false)
                .onClose(chunks::close);
    }

    private final class Chunks implements Iterator<Table> {
        private final Deque<Table> waiting = new ArrayDeque<>();
        private long waitingRows;
        private int nextPart;
        private Stream<Table> open = Stream.empty();
        private Iterator<Table> batches = open.iterator();

        @Override
        public boolean hasNext() {
            while (waitingRows < rows && advance()) {
                Table batch = batches.next();
                if (batch.rowCount() > 0) {
                    waiting.add(batch);
                    waitingRows += batch.rowCount();
                }
            }
            return waitingRows > 0;
        }

        private boolean advance() {
            while (!batches.hasNext()) {
                if (nextPart == source.parts()) {
                    return false;
                }
                open.close();
                open = source.open(nextPart++);
                batches = open.iterator();
            }
            return true;
        }

        @Override
        public Table next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Table> pieces = new ArrayList<>();
            for (int needed = (int) Math.min(rows, waitingRows); needed > 0; ) {
                Table batch = waiting.remove();
                int taken = Math.min(needed, batch.rowCount());
                pieces.add(batch.slice(0, taken));
                if (taken < batch.rowCount()) {
                    waiting.addFirst(batch.slice(taken, batch.rowCount()));
                }
                waitingRows -= taken;
                needed -= taken;
            }
            return Table.concat(pieces);
        }

        private void close() {
            open.close();
        }
    }
}

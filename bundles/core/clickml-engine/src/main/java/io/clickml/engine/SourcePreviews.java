package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Preview;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The first rows of sources, without reading the rest. */
final class SourcePreviews {
    private SourcePreviews() {}

    static Preview read(Batches batches, int limit, DesignRun run) {
        int rows = Math.max(1, Math.min(limit, 1000));
        try {
            List<Table> read = new ArrayList<>();
            int count = 0;
            for (int part = 0; part < batches.parts() && count < rows; part++) {
                try (Stream<Table> stream = batches.open(part)) {
                    Iterator<Table> iterator = stream.iterator();
                    while (count < rows && iterator.hasNext()) {
                        Table table = iterator.next();
                        read.add(table.slice(0, Math.min(table.rowCount(), rows - count)));
                        count += table.rowCount();
                    }
                }
            }
            Table table = read.isEmpty() ? Table.empty(batches.schema()) : Table.concat(read);
            return Previews.of(table, rows, -1, run.warnings());
        } catch (ClickMLException e) {
            throw new RequestException(RequestException.Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }
}

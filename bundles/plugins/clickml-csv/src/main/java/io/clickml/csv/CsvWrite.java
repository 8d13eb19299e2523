package io.clickml.csv;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Sink;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/**
 * Writes a table as a CSV file in UTF-8. Times are written in ISO 8601, in UTC; a column of vectors becomes one column for
 * each of their numbers, {@code name_1}, {@code name_2} and so on. Values are written as they are: also texts that a
 * spreadsheet would take for formulas, since changing them would change the data.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.csv-write",
        label = "Write CSV file",
        summary = "Writes a table to a CSV file.",
        category = Category.DATA,
        keywords = {"write", "save", "export", "download", "delimited"})
public final class CsvWrite implements Sink<CsvWriteParams> {
    private static final int CHECK_EVERY = 1_024;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @Override
    public Class<CsvWriteParams> paramsType() {
        return CsvWriteParams.class;
    }

    @Override
    public void write(CsvWriteParams params, Batches data, Run run) {
        run.checkCancelled();
        try (OutputStream out = run.create(params.fileName())) {
            if (params.byteOrderMark()) {
                out.write(MARK);
            }
            RecordWriter records = new RecordWriter(out, params);
            boolean named = !params.header();
            for (int part = 0; part < data.parts(); part++) {
                try (Stream<Table> batches = data.open(part)) {
                    for (Iterator<Table> tables = batches.iterator(); tables.hasNext(); ) {
                        Table table = tables.next();
                        if (table.rowCount() > 0) {
                            named = named || names(table, records);
                            write(table, records, run);
                        }
                    }
                }
            }
            if (!named) {
                names(Table.empty(data.schema()), records);
            }
            records.flush();
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, params.fileName() + " cannot be written: " + e + ". Try again.", e);
        }
    }

    private static boolean names(Table table, RecordWriter records) throws IOException {
        List<Field> fields = table.schema().fields();
        for (int c = 0; c < fields.size(); c++) {
            String name = fields.get(c).name();
            List<String> names = table.column(c) instanceof VectorColumn vectors
                    ? IntStream.rangeClosed(1, vectors.dimension())
                            .mapToObj(k -> name + "_" + k)
                            .toList()
                    : List.of(name);
            for (String each : names) {
                records.field(records.encoded(each));
            }
        }
        records.endRecord();
        return true;
    }

    private static void write(Table table, RecordWriter records, Run run) throws IOException {
        int columns = table.schema().fields().size();
        FieldWriter[] writers = IntStream.range(0, columns)
                .mapToObj(c -> FieldWriter.of(table.column(c), records, columns == 1))
                .toArray(FieldWriter[]::new);
        for (int row = 0; row < table.rowCount(); row++) {
            if (row % CHECK_EVERY == 0) {
                run.checkCancelled();
            }
            for (FieldWriter writer : writers) {
                writer.write(row);
            }
            records.endRecord();
        }
    }
}

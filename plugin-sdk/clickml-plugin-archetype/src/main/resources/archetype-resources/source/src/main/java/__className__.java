package ${package};

import io.clickml.sdk.Category;
import io.clickml.sdk.DataFile;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.FileRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** Reads a text file: one row for each line, with its number and its text. Empty lines are missing texts. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "${prefix}.${operatorName}",
        label = "${label}",
        category = Category.DATA,
        summary = "Reads the lines of a text file.")
public final class ${className} implements Source<${className}.Params> {
    private static final Schema LINES =
            Schema.of(new Field("line", ColumnType.INTEGER), new Field("text", ColumnType.TEXT));

    /** What the form in the browser asks for. */
    public record Params(
            @Param("Text file, in UTF-8.") @FileRef({"txt", "log"}) String file,
            @Param("How many lines to read at once.") @Default("8192") @Range(min = 1, max = 1_000_000) int batchLines) {}

    /** Knows the schema without reading; each time it is opened, it reads from the beginning. */
    private record Lines(DataFile file, int batchLines, Run run) implements Batches {
        @Override
        public Schema schema() {
            return LINES;
        }

        @Override
        public Stream<Table> open(int part) {
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(file.open(0, Long.MAX_VALUE), StandardCharsets.UTF_8));
            return Stream.iterate(next(reader, 1), batch -> batch.rowCount() > 0, batch -> next(reader, after(batch)))
                    .onClose(() -> close(reader));
        }

        private static long after(Table batch) {
            return batch.integer("line").get(batch.rowCount() - 1) + 1;
        }

        private Table next(BufferedReader reader, long firstLine) {
            run.checkCancelled();
            IntegerColumn.Builder numbers = IntegerColumn.builder(batchLines);
            TextColumn.Builder texts = TextColumn.builder(batchLines);
            try {
                String line = null;
                for (int i = 0; i < batchLines && (line = reader.readLine()) != null; i++) {
                    numbers.add(firstLine + i);
                    texts.addValue(line.isEmpty() ? null : line);
                }
            } catch (IOException e) {
                throw new ClickMLException(
                        ErrorCode.DATA_INVALID, "The file " + file.name() + " cannot be read: " + e.getMessage(), e);
            }
            return Table.of(LINES, List.of(numbers.build(), texts.build()));
        }

        private static void close(BufferedReader reader) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Batches read(Params params, Run run) {
        return new Lines(run.file(params.file()), params.batchLines(), run);
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }
}

package io.clickml.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.clickml.csv.CsvRead;
import io.clickml.csv.CsvReadParams;
import io.clickml.sdk.Run;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A CSV file of a million rows to typed columns, on one thread and on two, beside a scan of the bytes and FastCSV's records. */
final class CsvBenchmark {
    private static final int ROWS = Integer.getInteger("clickml.bench.csvRows", 1_000_000);
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = Integer.getInteger("clickml.bench.rounds", 5);

    private CsvBenchmark() {}

    static void run() throws Exception {
        Path file = Files.createTempFile("clickml-bench", ".csv");
        ExecutorService helper = Executors.newFixedThreadPool(1);
        try {
            MixedRows.write(file, ROWS);
            double megabytes = Files.size(file) / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows x %d columns, %.0f MB; medians of %d rounds after %d%n",
                    ROWS,
                    MixedRows.COLUMNS,
                    megabytes,
                    ROUNDS,
                    WARM_UPS);
            Stopwatch.Time scan = Stopwatch.measure(WARM_UPS, ROUNDS, () -> scan(file));
            System.out.println("byte scan for separators         " + scan.perSecond(megabytes));
            Stopwatch.Time one = Stopwatch.measure(WARM_UPS, ROUNDS, () -> table(file, helper, 1));
            System.out.println("clickml.csv-read, one table, 1 thread  " + one.perSecond(megabytes));
            Stopwatch.Time two = Stopwatch.measure(WARM_UPS, ROUNDS, () -> table(file, helper, 2));
            System.out.println("clickml.csv-read, one table, 2 threads " + two.perSecond(megabytes));
            Stopwatch.Time stream = Stopwatch.measure(WARM_UPS, ROUNDS, () -> stream(file));
            System.out.println("clickml.csv-read, batch by batch       " + stream.perSecond(megabytes));
            Stopwatch.Time records = Stopwatch.measure(1, Math.max(1, ROUNDS / 2), () -> records(file));
            System.out.println("FastCSV records + Double.parseDouble   " + records.perSecond(megabytes));
            System.out.printf(
                    Locale.ROOT,
                    "CPU time of FastCSV's records / ours: %.2f; ours / byte scan: %.2f; two threads are %.2f times as fast%n",
                    records.cpu() / one.cpu(),
                    one.cpu() / scan.cpu(),
                    one.elapsed() / two.elapsed());
        } finally {
            helper.shutdownNow();
            Files.delete(file);
        }
    }

    private static Batches batches(Path file) {
        CsvReadParams params = Params.read(CsvReadParams.class, Map.of("file", file.toString()));
        Run run = new TestRun(1);
        return new CsvRead().read(params, run);
    }

    private static Table table(Path file, ExecutorService helper, int threads) {
        Table table = batches(file).collect(helper, threads);
        if (table.rowCount() != ROWS || table.schema().field("created").type() != ColumnType.TIMESTAMP) {
            throw new IllegalStateException("Read " + table);
        }
        return table;
    }

    private static Long stream(Path file) {
        var batches = batches(file);
        long rows = 0;
        for (int part = 0; part < batches.parts(); part++) {
            try (Stream<Table> tables = batches.open(part)) {
                rows += tables.mapToLong(Table::rowCount).sum();
            }
        }
        return rows;
    }

    private static Long scan(Path file) throws IOException {
        long separators = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    separators += buffer[i] == ',' || buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return separators;
    }

    /** What one would write by hand: strings of each record into growing arrays and lists. */
    private static Object records(Path file) throws IOException {
        double[][] numbers = new double[MixedRows.COLUMNS][ROWS];
        long[][] times = new long[2][ROWS];
        List<Map<String, Integer>> dictionaries = new ArrayList<>();
        int[][] codes = new int[5][ROWS];
        for (int c = 0; c < 5; c++) {
            dictionaries.add(new HashMap<>());
        }
        String[] texts = new String[ROWS];
        int row = -1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord csv : reader) {
                if (row >= 0) {
                    times[0][row] = LocalDateTime.parse(csv.getField(1)).toEpochSecond(ZoneOffset.UTC);
                    times[1][row] = LocalDate.parse(csv.getField(2)).toEpochDay();
                    for (int c = 0; c < MixedRows.COLUMNS; c++) {
                        if (c == 0 || c > 2 && c < 21 || c == 28) {
                            String field = csv.getField(c);
                            numbers[c][row] = field.isEmpty() ? Double.NaN : Double.parseDouble(field);
                        }
                    }
                    for (int c = 0; c < 5; c++) {
                        Map<String, Integer> known = dictionaries.get(c);
                        codes[c][row] = known.computeIfAbsent(csv.getField(21 + c), key -> known.size());
                    }
                    numbers[26][row] = Boolean.parseBoolean(csv.getField(26)) ? 1 : 0;
                    texts[row] = csv.getField(27);
                }
                row++;
            }
        }
        return List.of(numbers, times, dictionaries, codes, texts);
    }
}

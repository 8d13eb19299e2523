package io.clickml.prepare;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published data sets beside the project's folder; tests that need them are skipped where they are absent. */
final class RealData {
    private static final String ADULT = "age n,workclass c,fnlwgt n,education c,education_num n,marital_status c,"
            + "occupation c,"
            + "relationship c,race c,sex c,capital_gain n,capital_loss n,hours_per_week n,native_country c,income c";
    private static final String PENGUINS =
            "species c,island c,bill_length_mm n,bill_depth_mm n,flipper_length_mm n," + "body_mass_g n,sex c";

    private RealData() {}

    static Table adult(String file) {
        return read(file, ADULT, 0);
    }

    static Table penguins() {
        return read("penguins.csv", PENGUINS, 1);
    }

    private static Table read(String file, String columns, int skip) {
        String[] names = columns.split(",");
        List<Column.Builder> builders = new ArrayList<>();
        for (String name : names) {
            builders.add((name.endsWith(" n") ? ColumnType.NUMERIC : ColumnType.CATEGORY).builder(1000));
        }
        for (String line :
                lines(file).stream().skip(skip).filter(text -> !text.isBlank()).toList()) {
            String[] cells = line.split(",", -1);
            for (int c = 0; c < cells.length; c++) {
                String cell = cells[c].strip();
                boolean missing = cell.isEmpty() || cell.equals("?");
                builders.get(c)
                        .addValue(missing ? null : names[c].endsWith(" n") ? (Object) Double.valueOf(cell) : cell);
            }
        }
        Table.Builder table = Table.builder();
        for (int c = 0; c < names.length; c++) {
            table.with(
                    names[c].substring(0, names[c].length() - 2),
                    builders.get(c).build());
        }
        return table.build();
    }

    private static List<String> lines(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data").resolve(file);
            if (Files.exists(found)) {
                try {
                    return Files.readAllLines(found, StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        Assumptions.abort("No shared/data/" + file + " above this folder: test on real data skipped");
        return List.of();
    }
}

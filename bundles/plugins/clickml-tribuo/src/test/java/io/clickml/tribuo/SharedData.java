package io.clickml.tribuo;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that lie beside the project; tests that need one are skipped where it is absent. */
final class SharedData {
    static final String ADULT = "age:I,workclass:C,fnlwgt:I,education:C,education_num:I,marital_status:C,occupation:C,"
            + "relationship:C,race:C,sex:C,capital_gain:I,capital_loss:I,hours_per_week:I,native_country:C,income:C";

    private SharedData() {}

    static Table iris() {
        return read("iris-raw.csv", ",", 0, "sepalLength:N,sepalWidth:N,petalLength:N,petalWidth:N,species:C");
    }

    static Table wine() {
        return read(
                "winequality-red.csv",
                ";",
                1,
                "fixed acidity:N,volatile acidity:N,citric acid:N,residual sugar:N,chlorides:N,"
                        + "free sulfur dioxide:N,total sulfur dioxide:N,density:N,pH:N,sulphates:N,alcohol:N,quality:I");
    }

    static Table penguins() {
        return read(
                "penguins.csv",
                ",",
                1,
                "species:C,island:C,bill_length_mm:N,bill_depth_mm:N,flipper_length_mm:I,body_mass_g:I,sex:C");
    }

    static Table adultTrain() {
        return read("adult-train.csv", ",", 0, ADULT);
    }

    static Table adultTest() {
        return read("adult-test.csv", ",", 0, ADULT);
    }

    /** Reads delimited text without quotes; empty, NA and ? are missing, a full stop after a label is dropped. */
    private static Table read(String file, String delimiter, int skip, String columns) {
        Path path = find(file);
        String[] specs = columns.split(",");
        List<Field> fields = new ArrayList<>();
        List<Column.Builder> builders = new ArrayList<>();
        for (String spec : specs) {
            int colon = spec.lastIndexOf(':');
            ColumnType type = switch (spec.charAt(colon + 1)) {
                case 'N' -> ColumnType.NUMERIC;
                case 'I' -> ColumnType.INTEGER;
                default -> ColumnType.CATEGORY;
            };
            fields.add(new Field(spec.substring(0, colon), type));
            builders.add(type.builder(1024));
        }
        try {
            for (String line : Files.readAllLines(path).stream()
                    .skip(skip)
                    .filter(l -> !l.isBlank())
                    .toList()) {
                String[] cells = line.split(delimiter, -1);
                for (int c = 0; c < specs.length; c++) {
                    String cell = cells[c].strip().replace("\"", "");
                    ColumnType type = fields.get(c).type();
                    builders.get(c)
                            .addValue(
                                    cell.isEmpty() || cell.equals("NA") || cell.equals("?")
                                            ? null
                                            : type == ColumnType.NUMERIC
                                                    ? Double.valueOf(cell)
                                                    : type == ColumnType.INTEGER
                                                            ? Long.valueOf(cell)
                                                            : cell.replaceAll("\\.$", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Table.of(
                Schema.of(fields), builders.stream().map(Column.Builder::build).toList());
    }

    private static Path find(String file) {
        Path candidate = null;
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            candidate = at.resolve("shared/data").resolve(file);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        Assumptions.abort("There is no shared/data/" + file + " beside the project");
        return candidate;
    }
}

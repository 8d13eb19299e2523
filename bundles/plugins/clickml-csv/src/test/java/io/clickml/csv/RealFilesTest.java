package io.clickml.csv;

import static io.clickml.csv.CsvFixtures.columns;
import static io.clickml.csv.CsvFixtures.read;
import static io.clickml.csv.CsvFixtures.rows;
import static io.clickml.csv.CsvFixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealFilesTest {
    private static final List<String> ADULT = List.of(
            "age",
            "workclass",
            "fnlwgt",
            "education",
            "education_num",
            "marital_status",
            "occupation",
            "relationship",
            "race",
            "sex",
            "capital_gain",
            "capital_loss",
            "hours_per_week",
            "native_country",
            "income");

    @Test
    void readsTheCensusWithoutHeaderAndWithPaddedSeparators() throws IOException {
        Table table = read(shared("adult-train.csv"), "columnNames", ADULT);
        assertThat(table.rowCount()).isEqualTo(32_561);
        assertThat(columns(table))
                .containsExactly(
                        "age INTEGER",
                        "workclass CATEGORY",
                        "fnlwgt INTEGER",
                        "education CATEGORY",
                        "education_num INTEGER",
                        "marital_status CATEGORY",
                        "occupation CATEGORY",
                        "relationship CATEGORY",
                        "race CATEGORY",
                        "sex CATEGORY",
                        "capital_gain INTEGER",
                        "capital_loss INTEGER",
                        "hours_per_week INTEGER",
                        "native_country CATEGORY",
                        "income CATEGORY");
        assertThat(table.category("income").dictionary().labels()).containsExactly("<=50K", ">50K");
        assertThat(table.category("income").countByCode()).containsExactly(24_720, 7_841);
        assertThat(table.column("workclass").missingCount()).isEqualTo(1_836);
        assertThat(table.column("occupation").missingCount()).isEqualTo(1_843);
        assertThat(table.column("native_country").missingCount()).isEqualTo(583);
        assertThat(Arrays.stream(table.integer("age").toArray()).sum()).isEqualTo(1_256_257);
        assertThat(rows(table.slice(0, 1)).get(0))
                .containsExactly(
                        39L,
                        "State-gov",
                        77516L,
                        "Bachelors",
                        13L,
                        "Never-married",
                        "Adm-clerical",
                        "Not-in-family",
                        "White",
                        "Male",
                        2174L,
                        0L,
                        40L,
                        "United-States",
                        "<=50K");
    }

    @Test
    void readsTheCensusTestFileAndMendsItsLabels() throws IOException {
        Table table = read(
                shared("adult-test.csv"),
                "columnNames",
                ADULT,
                "replace",
                List.of(
                        Map.of("column", "income", "from", "<=50K.", "to", "<=50K"),
                        Map.of("column", "income", "from", ">50K.", "to", ">50K")));
        assertThat(table.rowCount()).isEqualTo(16_281);
        assertThat(table.category("income").dictionary().labels()).containsExactly("<=50K", ">50K");
        assertThat(table.category("income").countByCode()).containsExactly(12_435, 3_846);
    }

    @Test
    void numbersTheColumnsOfAFileWithoutHeader() throws IOException {
        Table table = read(shared("iris-raw.csv"));
        assertThat(table.rowCount()).isEqualTo(150);
        assertThat(columns(table))
                .containsExactly(
                        "column_1 NUMERIC",
                        "column_2 NUMERIC",
                        "column_3 NUMERIC",
                        "column_4 NUMERIC",
                        "column_5 CATEGORY");
        assertThat(table.category("column_5").countByCode()).containsExactly(50, 50, 50);
    }

    @Test
    void readsPenguinsWithMissingValues() throws IOException {
        Table table = read(shared("penguins.csv"));
        assertThat(table.rowCount()).isEqualTo(344);
        assertThat(columns(table))
                .containsExactly(
                        "species CATEGORY",
                        "island CATEGORY",
                        "bill_length_mm NUMERIC",
                        "bill_depth_mm NUMERIC",
                        "flipper_length_mm INTEGER",
                        "body_mass_g INTEGER",
                        "sex CATEGORY");
        assertThat(table.column("bill_length_mm").missingCount()).isEqualTo(2);
        assertThat(table.category("species").dictionary().labels()).containsExactly("Adelie", "Chinstrap", "Gentoo");
    }

    @Test
    void readsBankMarketing() throws IOException {
        Table table =
                read(shared("bank-marketing.csv"), "types", List.of(Map.of("column", "subscribe", "type", "CATEGORY")));
        assertThat(table.rowCount()).isEqualTo(45_211);
        assertThat(columns(table))
                .startsWith("age INTEGER", "job CATEGORY")
                .endsWith("poutcome CATEGORY", "subscribe CATEGORY");
        assertThat(table.category("subscribe").countByCode()).containsExactly(39_922, 5_289);
        assertThat(table.category("subscribe").dictionary().labels()).containsExactly("0", "1");
    }

    @Test
    void readsWineWithSemicolons() throws IOException {
        Table table = read(shared("winequality-red.csv"));
        assertThat(table.rowCount()).isEqualTo(1_599);
        assertThat(columns(table))
                .hasSize(12)
                .startsWith("fixed acidity NUMERIC")
                .endsWith("alcohol NUMERIC", "quality INTEGER");
    }

    @Test
    void readsQuotedDiamonds() throws IOException {
        Table table = read(shared("diamonds.csv"));
        assertThat(table.rowCount()).isEqualTo(53_940);
        assertThat(columns(table))
                .containsExactly(
                        "carat NUMERIC",
                        "cut CATEGORY",
                        "color CATEGORY",
                        "clarity CATEGORY",
                        "depth NUMERIC",
                        "table NUMERIC",
                        "price INTEGER",
                        "x NUMERIC",
                        "y NUMERIC",
                        "z NUMERIC");
        assertThat(Arrays.stream(table.integer("price").toArray()).sum()).isEqualTo(212_135_217);
    }
}

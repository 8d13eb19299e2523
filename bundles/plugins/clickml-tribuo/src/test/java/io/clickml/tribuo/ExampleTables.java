package io.clickml.tribuo;

import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.VectorColumn;
import java.util.Map;

/** Small tables with every type of feature, missing values, and a column of no concern. */
final class ExampleTables {
    private ExampleTables() {}

    /** Eight cats, then eight cows, row 5 without label; row 3 lacks its length. Targets: animal, tame, weight. */
    static Table animals() {
        NumericColumn.Builder length = NumericColumn.builder(16);
        NumericColumn.Builder weight = NumericColumn.builder(16);
        IntegerColumn.Builder age = IntegerColumn.builder(16);
        BooleanColumn.Builder tame = BooleanColumn.builder(16);
        CategoryColumn.Builder colour = CategoryColumn.builder(16);
        CategoryColumn.Builder animal = CategoryColumn.builder(16);
        VectorColumn.Builder ears = VectorColumn.builder(16, 2);
        Column.Builder note = ColumnType.TEXT.builder(16);
        for (int i = 0; i < 16; i++) {
            boolean cat = i < 8;
            length.addValue(i == 3 ? null : (cat ? 0.4 : 2.0) + 0.01 * i);
            weight.add((cat ? 0.004 : 0.6) + 0.001 * (i % 5));
            age.add(1 + i % 7);
            tame.add(i % 3 != 0);
            colour.addValue(i == 6 ? null : new String[] {"black", "white", "brown"}[i % 3]);
            animal.addValue(i == 5 ? null : cat ? "cat" : "cow");
            ears.add(cat ? 0.05f : 0.2f, (i % 4) / 10f);
            note.addValue("number " + i);
        }
        return Table.builder()
                .with("length", length.build())
                .with("weight", weight.build())
                .with("age", age.build())
                .with("tame", tame.build())
                .with("colour", colour.build())
                .with("ears", ears.build())
                .with("animal", animal.build())
                .with(new Field("note", ColumnType.TEXT, Role.FEATURE, Map.of()), (TextColumn) note.build())
                .build();
    }
}

package io.clickml.prepare;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.List;

/** Schemas as several operators change them. */
final class Columns {
    private Columns() {}

    /** The schema with the type of the named columns changed; roles and metadata stay. */
    static Schema withType(Schema input, List<String> names, ColumnType type) {
        List<Field> changed = new ArrayList<>();
        for (String name : names) {
            changed.add(input.field(name).withType(type));
        }
        return input.with(changed);
    }
}

package io.clickml.prepare;

import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns to keep, under which names and in which roles.
 *
 * @param kept in this order; empty means all
 * @param dropped columns left out, there or not
 * @param required columns that must be there; targets, identifiers and weights need not, so that rows can be predicted
 * @param names new names by old
 * @param roles new roles by old name
 */
public record Arrangement(
        List<String> kept,
        List<String> dropped,
        List<Field> required,
        Map<String, String> names,
        Map<String, Role> roles) {
    /** Copies the collections. */
    public Arrangement {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        required = List.copyOf(required);
        names = Map.copyOf(names);
        roles = Map.copyOf(roles);
    }

    /** Old positions of the columns of the result, and its schema. */
    record Layout(Schema from, Schema to, int[] positions) {}

    /** The fields of a schema under these names that must be there when rows are predicted. */
    static List<Field> required(Schema input, List<String> names, Map<String, Role> roles) {
        return names.stream()
                .map(input::field)
                .filter(field -> switch (roles.getOrDefault(field.name(), field.role())) {
                    case TARGET, ID, WEIGHT -> false;
                    default -> true;
                })
                .toList();
    }

    Layout layout(Schema from) {
        required.forEach(field -> from.field(field.name()));
        Set<String> left = new HashSet<>(dropped);
        List<Field> fields = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (String name : kept.isEmpty() ? from.names() : kept) {
            int at = from.indexOf(name);
            if (at >= 0 && !left.contains(name)) {
                fields.add(changed(from.fields().get(at)));
                positions.add(at);
            }
        }
        return new Layout(
                from, Schema.of(fields), positions.stream().mapToInt(at -> at).toArray());
    }

    /** What notes on a column say of a renamed one follows the new name. */
    private Field changed(Field field) {
        Map<String, String> metadata = new HashMap<>(field.metadata());
        metadata.computeIfPresent("target", (key, target) -> names.getOrDefault(target, target));
        return new Field(
                names.getOrDefault(field.name(), field.name()),
                field.type(),
                roles.getOrDefault(field.name(), field.role()),
                metadata);
    }
}

package io.clickml.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;

/** Names of columns: none empty, none twice. */
final class ColumnNames {
    private ColumnNames() {}

    /** {@code column_1}, {@code column_2} and so on. */
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            names.add("column_" + i);
        }
        return names;
    }

    /** The names of a header; empty ones are numbered, and what comes again gets a number behind it. */
    static List<String> of(List<String> header, String fileName, Logger log) {
        Set<String> given = new HashSet<>();
        header.forEach(cell -> given.add(clean(cell)));
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>(header.size());
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = clean(header.get(i));
            String unique = name.isEmpty() ? "column_" + (i + 1) : name;
            boolean empty = name.isEmpty() && !given.contains(unique) && taken.add(unique);
            if (!empty && (name.isEmpty() || !taken.add(unique))) {
                String stem = unique;
                for (int n = 2; given.contains(unique) || !taken.add(unique); n++) {
                    unique = stem + "_" + n;
                }
            }
            if (!unique.equals(name)) {
                changed.add(String.format(Locale.ROOT, "number %d is now '%s'", i + 1, unique));
            }
            names.add(unique);
        }
        if (!changed.isEmpty()) {
            log.warn(
                    "{} has columns without a name, or with the name of another: {}",
                    fileName,
                    changed.size() > 10 ? changed.subList(0, 10) + " and more" : changed);
        }
        return names;
    }

    private static String clean(String cell) {
        return cell.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}

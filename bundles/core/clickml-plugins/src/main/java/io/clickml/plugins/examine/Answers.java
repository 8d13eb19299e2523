package io.clickml.plugins.examine;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Migrations.Migrated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of the process that examines, as records. */
final class Answers {
    private Answers() {}

    static Examination read(Map<?, ?> answer) {
        return new Examination(
                maps(answer.get("operators")).stream().map(Answers::operator).toList(),
                maps(answer.get("findings")).stream().map(Answers::finding).toList(),
                maps(answer.get("migrated")).stream().map(Answers::migrated).toList());
    }

    private static ExaminedOperator operator(Map<?, ?> map) {
        return new ExaminedOperator(
                text(map, "id"),
                text(map, "label"),
                text(map, "summary"),
                text(map, "category"),
                texts(map.get("keywords")),
                text(map, "kind"),
                number(map, "paramsVersion"),
                tree(map.get("schema")),
                texts(map.get("inputs")),
                texts(map.get("outputs")),
                Boolean.TRUE.equals(map.get("loads")));
    }

    private static Finding finding(Map<?, ?> map) {
        return new Finding(
                Severity.valueOf(text(map, "severity")),
                text(map, "operator"),
                text(map, "check"),
                text(map, "message"));
    }

    private static Migrated migrated(Map<?, ?> map) {
        Object problem = map.get("problem");
        return new Migrated(
                number(map, "from"),
                number(map, "to"),
                tree(map.get("params")),
                List.of(),
                problem == null ? null : problem.toString());
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static int number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.intValue() : 0;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> tree(@Nullable Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> tree.put(String.valueOf(key), element));
        }
        return tree;
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .<Map<?, ?>>mapMulti((element, out) -> {
                            if (element instanceof Map<?, ?> map) {
                                out.accept(map);
                            }
                        })
                        .toList()
                : List.of();
    }
}

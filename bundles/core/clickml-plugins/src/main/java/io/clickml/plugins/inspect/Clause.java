package io.clickml.plugins.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a manifest header such as {@code a.b;a.c;version="[1,2)";resolution:=optional}.
 *
 * @param names its paths
 * @param parameters attributes by name, directives by name and colon
 */
public record Clause(List<String> names, Map<String, String> parameters) {
    /** The clauses of a header; none if there is no such header. */
    public static List<Clause> parse(@Nullable String header) {
        List<Clause> clauses = new ArrayList<>();
        if (header != null) {
            for (String text : split(header, ',')) {
                clauses.add(clause(text));
            }
        }
        return clauses;
    }

    /** All names in all clauses of a header. */
    public static List<String> names(@Nullable String header) {
        return parse(header).stream().flatMap(clause -> clause.names.stream()).toList();
    }

    private static Clause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        for (String part : split(text, ';')) {
            int equals = indexOf(part, '=', 0);
            if (equals < 0) {
                names.add(part);
            } else {
                String value = part.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                parameters.put(
                        part.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return new Clause(List.copyOf(names), Map.copyOf(parameters));
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int next = indexOf(text, separator, start);
            int end = next < 0 ? text.length() : next;
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    /** Where the character is, outside quotes. */
    private static int indexOf(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }
}

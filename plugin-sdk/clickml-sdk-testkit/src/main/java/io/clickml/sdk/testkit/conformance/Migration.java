package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.Operator;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.ParamsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of parameters that were saved with an older version of an operator. */
final class Migration {
    private Migration() {}

    /**
     * The answer for one node.
     *
     * @param node operator, version and params
     * @param operator null if it is not there, or does not load
     * @param version of the operator's parameters
     */
    static Map<String, @Nullable Object> of(Map<?, ?> node, @Nullable Operator<?> operator, long version) {
        long saved = node.get("version") instanceof Number number ? number.longValue() : 1;
        Map<String, Object> before = tree(node.get("params"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", saved);
        answer.put("to", version);
        answer.put("params", before);
        answer.put("problem", null);
        if (operator == null) {
            answer.put("problem", "The plugin brings no operator '" + node.get("operator") + "' that loads.");
        } else if (saved > version) {
            migrate(operator, (int) saved, before, answer, false);
            if (answer.get("problem") != null) {
                answer.put(
                        "problem",
                        "The parameters were saved in version " + saved + ", and the operator knows only version "
                                + version + " and cannot read them. " + answer.get("problem"));
            }
        } else {
            migrate(operator, (int) saved, before, answer, saved < version);
        }
        return answer;
    }

    private static void migrate(
            Operator<?> operator,
            int saved,
            Map<String, Object> before,
            Map<String, @Nullable Object> answer,
            boolean older) {
        try {
            Map<String, Object> after = older ? operator.migrate(saved, tree(before)) : before;
            if (after == null) {
                answer.put("problem", "migrate(" + saved + ", …) gives null.");
                return;
            }
            answer.put("params", after);
            String problems = Params.check(operator.paramsType(), after, Map.of()).stream()
                    .map(Migration::text)
                    .collect(Collectors.joining(" "));
            answer.put("problem", problems.isEmpty() ? null : problems);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            answer.put("params", before);
            answer.put("problem", "migrate(" + saved + ", …) fails with " + Failures.text(e) + ".");
        }
    }

    private static String text(ParamsException.Problem problem) {
        return (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message();
    }

    /** A copy that belongs to the callee, down to its leaves. */
    private static Map<String, Object> tree(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> copy.put(String.valueOf(key), copy(element)));
        }
        return copy;
    }

    private static Object copy(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return value instanceof Map<?, ?> ? tree(value) : value;
    }
}

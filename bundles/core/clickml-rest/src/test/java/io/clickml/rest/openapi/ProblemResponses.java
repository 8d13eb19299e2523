package io.clickml.rest.openapi;

import io.clickml.rest.problem.Problem;
import io.clickml.rest.problem.ProblemKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One response for each status of failure. */
final class ProblemResponses {
    private static final int UNAUTHENTICATED = 401;

    private ProblemResponses() {}

    /** The Open Inference Protocol has errors of its own; only those of the gate before it are the server's. */
    private static final Set<Integer> INFERENCE = Set.of(400, 403, 404, 413, 500, 503);

    static boolean isOfInference(int status) {
        return status == UNAUTHENTICATED || INFERENCE.contains(status);
    }

    static String name(int status, boolean inference) {
        return (inference && status != UNAUTHENTICATED ? "InferenceProblem" : "Problem") + status;
    }

    /** Those that operations refer to; 405 is never one of an operation's. */
    static Map<String, Object> all(Schemas schemas) {
        Map<String, Object> content = Map.of(Problem.MEDIA_TYPE, Map.of("schema", schemas.of(Problem.class, false)));
        Map<String, Object> all = new TreeMap<>();
        for (ProblemKind kind : ProblemKind.values()) {
            if (kind == ProblemKind.METHOD_NOT_ALLOWED) {
                continue;
            }
            List<String> titles = Arrays.stream(ProblemKind.values())
                    .filter(other -> other.status() == kind.status())
                    .map(ProblemKind::title)
                    .toList();
            Map<String, Object> headers = new LinkedHashMap<>();
            headers.put("X-Correlation-ID", Map.of("$ref", "#/components/headers/CorrelationId"));
            if (kind == ProblemKind.TOO_MANY) {
                headers.put("Retry-After", Map.of("$ref", "#/components/headers/RetryAfter"));
            }
            all.put(
                    name(kind.status(), false),
                    Schemas.ordered(
                            "description",
                            String.join(", or: ", titles) + ".",
                            "headers",
                            headers,
                            "content",
                            content));
            if (INFERENCE.contains(kind.status())) {
                all.put(
                        name(kind.status(), true),
                        Schemas.ordered(
                                "description",
                                String.join(", or: ", titles) + ".",
                                "content",
                                Map.of(
                                        "application/json",
                                        Map.of("schema", schemas.of(ServletBodies.InferenceError.class, false)))));
            }
        }
        return all;
    }
}

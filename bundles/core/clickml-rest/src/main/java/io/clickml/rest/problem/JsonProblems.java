package io.clickml.rest.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.rest.json.Json;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in the API's words what is wrong with JSON, without classes and stack traces. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JsonProcessingException exception) {
        if (exception instanceof StreamConstraintsException
                || exception.getCause() instanceof StreamConstraintsException) {
            return ProblemKind.MALFORMED_JSON.problem("The JSON goes beyond what is read: at most " + Json.MAX_DEPTH
                    + " levels, " + (Json.MAX_BYTES >> 20) + " MB, names of 50,000 and numbers of 1,000 characters.");
        }
        if (!(exception instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty() && !(mapping instanceof MismatchedInputException)) {
            return ProblemKind.MALFORMED_JSON.problem(Json.reason(exception) + at(exception.getLocation()));
        }
        if (!(mapping instanceof MismatchedInputException)
                && mapping.getCause() instanceof JsonProcessingException cause) {
            return ProblemKind.MALFORMED_JSON.problem(Json.reason(cause) + at(cause.getLocation()));
        }
        return ProblemKind.INVALID_FIELDS.problem(
                "The JSON does not have the form that is read here.", List.of(field(mapping)));
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static FieldError field(JsonMappingException exception) {
        String path = path(exception.getPath());
        if (exception instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return new FieldError(
                    path,
                    "There is no property '" + unknown.getPropertyName() + "' here; there are "
                            + (known == null
                                    ? List.of()
                                    : known.stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .toList()) + ".");
        }
        if (exception instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            String given = exception instanceof InvalidFormatException format
                    ? "'" + format.getValue() + "' will not do: "
                    : "";
            return new FieldError(path, given + "Give " + wanted(mismatch.getTargetType()) + ".");
        }
        return new FieldError(path, "This cannot be read.");
    }

    /** As in {@code nodes[2].params.target}. */
    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == String.class || type == char[].class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "an instant such as 2026-01-31T12:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "another value";
    }
}

package io.clickml.sdk.internal;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Default;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the types of record components mean. */
final class RecordTypes {
    /** The key that says which of the records of a sealed interface is meant. */
    static final String KIND = "kind";

    /** The key of the name of a secret. */
    static final String SECRET = "secret";

    private RecordTypes() {}

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return raw;
        }
        throw unsupported(type);
    }

    static Type argument(Type type, int i) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[i];
        }
        throw new ClickMLException(ErrorCode.DEFECT, "A record has a " + type.getTypeName() + " of unknown content");
    }

    /** Whether it is a sealed interface of records. */
    static boolean isChoice(Class<?> type) {
        return type.isInterface()
                && type.isSealed()
                && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord);
    }

    /** The records of a sealed interface. */
    static List<Class<?>> options(Class<?> choice) {
        List<Class<?>> options = List.of(choice.getPermittedSubclasses());
        for (Class<?> option : options) {
            if (Arrays.stream(option.getRecordComponents())
                    .anyMatch(component -> component.getName().equals(KIND))) {
                throw new ClickMLException(
                        ErrorCode.DEFECT,
                        option.getName() + " has a component named '" + KIND
                                + "', which is what says that it is meant");
            }
        }
        return options;
    }

    static String kindOf(Class<?> option) {
        return option.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static boolean isWhole(Class<?> type) {
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    static boolean isNumber(Class<?> type) {
        return isWhole(type)
                || type == double.class
                || type == Double.class
                || type == float.class
                || type == Float.class;
    }

    static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    static ClickMLException unsupported(Type type) {
        return new ClickMLException(
                ErrorCode.DEFECT,
                "A record has a component of type " + type.getTypeName() + ", which is none that Params describes");
    }

    /** The tree of the default of a component, or null. */
    static @Nullable Object defaultOf(RecordComponent component) {
        Default given = component.getAnnotation(Default.class);
        Class<?> type = component.getType();
        if (given == null) {
            return type == List.class || type.isArray() ? List.of() : type == Map.class ? Map.of() : null;
        }
        if (type == List.class) {
            Class<?> element = raw(argument(component.getGenericType(), 0));
            return Arrays.stream(given.value().split(",", -1))
                    .map(text -> parse(component, element, text.strip()))
                    .toList();
        }
        return parse(component, type, given.value());
    }

    private static Object parse(RecordComponent component, Class<?> type, String text) {
        if (isChoice(type)) {
            return Map.of(KIND, text);
        }
        if (isBoolean(type)) {
            return Boolean.valueOf(text);
        }
        try {
            return isWhole(type) ? (Object) Long.valueOf(text) : isNumber(type) ? Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "The default of " + component + " is no number", e);
        }
    }
}

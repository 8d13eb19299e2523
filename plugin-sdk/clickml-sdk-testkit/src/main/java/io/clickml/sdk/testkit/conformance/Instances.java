package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.Operator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Operators as the server would make them. */
final class Instances {
    private Instances() {}

    /** A new one, or null if it cannot be made here, which is noted. */
    static @Nullable Operator<?> make(Component component, PluginClasses classes, Findings findings) throws Exception {
        Class<?> type = Class.forName(component.className(), true, classes);
        if (!Operator.class.isAssignableFrom(type)) {
            throw new Violation("the class " + type.getName()
                    + " is registered as an Operator and is none. Implement one of the kinds of operators.");
        }
        Constructor<?> constructor = Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
        if (constructor == null || Modifier.isAbstract(type.getModifiers())) {
            if (component.wired()) {
                findings.note("load", "not examined further, since its constructor has parameters.");
                return null;
            }
            throw new Violation("the class " + type.getName()
                    + " has no public constructor without parameters. Add one, and make the class public.");
        }
        try {
            return (Operator<?>) constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof Error error && !(cause instanceof AssertionError)) {
                throw error;
            }
            throw new Violation("its constructor fails with " + Failures.text(cause)
                    + ". Operators are made when the plugin starts: do the work when a step runs.");
        }
    }

    /** Fails if a field of an operator could change. */
    static void checkStateless(Operator<?> loaded) {
        for (Field field : loaded.getClass().getDeclaredFields()) {
            if (!Modifier.isFinal(field.getModifiers()) && !field.isSynthetic()) {
                throw new IllegalStateException("field '" + field.getName()
                        + "' can change, but one instance serves all runs at once: make it final or local");
            }
        }
    }
}

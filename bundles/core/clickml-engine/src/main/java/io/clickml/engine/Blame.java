package io.clickml.engine;

import org.jspecify.annotations.Nullable;

/** Finds whose code has thrown when an engine of one plugin runs an operator of another. */
final class Blame {
    private static final int DEEPEST_FRAME = 200;

    private Blame() {}

    /**
     * Whether the innermost frame that is of one of the two alone is of the operator.
     *
     * @param operator of the one plugin
     * @param engine of the other
     */
    static boolean isOfOperator(Throwable thrown, Object operator, Object engine) {
        ClassLoader operators = operator.getClass().getClassLoader();
        ClassLoader engines = engine.getClass().getClassLoader();
        if (operators == engines) {
            return false;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, DEEPEST_FRAME); i++) {
            String name = frames[i].getClassName();
            boolean ofOperator = defines(operators, name);
            // A library that both have brought tells nothing.
            if (ofOperator != defines(engines, name)) {
                return ofOperator;
            }
        }
        return false;
    }

    private static boolean defines(@Nullable ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

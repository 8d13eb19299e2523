package io.clickml.sdk.testkit.conformance;

/** Failures in words. */
final class Failures {
    private Failures() {}

    /** Type, message and place. */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getName() + (message == null ? "" : " (" + message + ")") + place(failure);
    }

    /** Where in the plugin it happened, as " at com.acme.Scale.fit(Scale.java:41)"; empty if not known. */
    static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("io.clickml.sdk.")) {
                return " at " + name + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static Throwable origin(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The name of the class that was not found; empty if something else went wrong. */
    static String missingClass(Throwable failure) {
        Throwable cause = origin(failure);
        boolean missing = cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException;
        return missing ? String.valueOf(cause.getMessage()).replace('/', '.') : "";
    }

    /** What cannot be linked, and what to do. */
    static String linkage(Throwable failure) {
        Throwable cause = origin(failure);
        String name = missingClass(failure);
        if (!name.isEmpty()) {
            return "the class " + name + " is missing" + place(failure)
                    + ". Carry its library inside the plugin's jar, as the plugin guide shows.";
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return "it is compiled for a later Java: " + cause.getMessage() + ". Compile it with --release 17.";
        }
        if (cause instanceof LinkageError) {
            return "it does not link: " + text(cause)
                    + ". Build it against this version of the SDK, and of the libraries that it carries.";
        }
        return "a class cannot be initialized, because of " + text(cause) + ".";
    }
}

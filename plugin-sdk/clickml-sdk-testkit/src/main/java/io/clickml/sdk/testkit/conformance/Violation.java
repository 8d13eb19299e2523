package io.clickml.sdk.testkit.conformance;

/** A contract that is not kept. The message says what was seen and how to mend it. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }

    static void unless(boolean kept, String message) {
        if (!kept) {
            throw new Violation(message);
        }
    }
}

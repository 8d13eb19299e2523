package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.util.Optional;
import java.util.function.Supplier;

/** Outcomes that are allowed besides success. */
final class Refusals {
    private Refusals() {}

    /** The result, or nothing if it was refused in a way that a user understands; fails if anything else happens. */
    static <T> Optional<T> resultOrRefusal(Supplier<T> work, String situation) {
        try {
            return Optional.of(work.get());
        } catch (ClickMLException e) {
            if (e.code().kind() != ErrorCode.Kind.USER || e.code() == ErrorCode.CANCELLED) {
                fail(situation + " ended with " + e.code() + ", which is nothing a user can help", e);
            }
            return Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return fail(situation + " must work, or be refused with a ClickMLException that names the remedy", e);
        }
    }

    /** Fails if the work neither ends well nor with CANCELLED. */
    static void resultOrCancelled(Runnable work) {
        try {
            work.run();
        } catch (ClickMLException e) {
            assertEquals(ErrorCode.CANCELLED, e.code(), "A cancelled run ended with another code");
        } catch (RuntimeException e) {
            fail("A cancelled run must end well or let the CANCELLED of checkCancelled() pass", e);
        }
    }

    /** Fails unless the work ends with CANCELLED. */
    static void cancelled(Runnable work, String situation) {
        try {
            work.run();
        } catch (ClickMLException e) {
            assertEquals(ErrorCode.CANCELLED, e.code(), "A cancelled run ended with another code");
            return;
        } catch (RuntimeException e) {
            fail("A cancelled run must let the CANCELLED of checkCancelled() pass", e);
        }
        fail(situation + " did not call checkCancelled()");
    }
}

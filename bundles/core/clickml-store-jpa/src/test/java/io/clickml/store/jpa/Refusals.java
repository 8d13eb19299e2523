package io.clickml.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What refused requests say. */
final class Refusals {
    private Refusals() {}

    static AbstractStringAssert<?> assertRefused(Reason reason, ThrowingCallable call) {
        RequestException refusal = catchThrowableOfType(RequestException.class, call);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        return assertThat(refusal.getMessage());
    }
}

package io.clickml.api;

import java.util.Optional;

/** Something that the server cannot work without. All services of this type are asked by {@code /health/ready}. */
public interface HealthCheck {
    /** A short name such as {@code database}. */
    String name();

    /** What is wrong, as a sentence; empty if nothing is. Quick, and never throws. */
    Optional<String> problem();
}

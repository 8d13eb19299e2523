package io.clickml.api.model;

import java.time.Instant;

/** A name with its versions. */
public record ModelSummary(
        String name, int latestVersion, int versions, String kind, String target, Instant created, Instant updated) {}

package io.clickml.api.data;

import java.time.Instant;

/**
 * An uploaded file.
 *
 * @param name file name such as {@code adult.csv}; unique without regard to case
 * @param digest SHA-256 of its bytes
 * @param version raised with every change, for optimistic locking
 */
public record Dataset(
        String id,
        String name,
        String description,
        String digest,
        long sizeBytes,
        Instant created,
        String createdBy,
        int version) {}

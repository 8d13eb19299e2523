package io.clickml.store.jpa.entity;

import java.util.List;

/** All that is mapped. */
public final class Entities {
    /** Entities and converters. */
    public static final List<Class<?>> CLASSES = List.of(
            UserEntity.class, TokenEntity.class, PipelineEntity.class, PipelineVersionEntity.class, InstantConverter.class);

    private Entities() {}
}

package io.clickml.store.jpa.entity;

import java.util.List;

/** All that is mapped. The weaver's list is in {@code src/main/weaving}; a test compares the two. */
public final class Entities {
    /** Entities and converters. */
    public static final List<Class<?>> CLASSES = List.of(
            UserEntity.class,
            TokenEntity.class,
            PipelineEntity.class,
            PipelineVersionEntity.class,
            RunEntity.class,
            StepEntity.class,
            DatasetEntity.class,
            ModelEntity.class,
            ModelVersionEntity.class,
            InstantConverter.class);

    private Entities() {}
}

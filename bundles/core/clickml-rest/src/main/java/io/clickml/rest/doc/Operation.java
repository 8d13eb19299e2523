package io.clickml.rest.doc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document says of a resource method beyond its signature. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /** What it does, in one sentence without a period. */
    String summary();

    /** More about it; may be empty. */
    String description() default "";

    /** Status of success. */
    int status() default 200;

    /** Type of the answer, for methods that return a {@code Response}; the method's return type otherwise. */
    Class<?> answer() default void.class;

    /** Media type of the answer if it is not JSON. */
    String media() default "application/json";

    /** Type of the body, for methods that read a stream. */
    Class<?> body() default void.class;

    /** Statuses of failure, beyond those that follow from the signature. */
    int[] problems() default {};

    /** Statuses of failure whose answers have the form of success. */
    int[] alike() default {};

    /** Headers of the answer, such as {@code ETag}. */
    String[] headers() default {};
}

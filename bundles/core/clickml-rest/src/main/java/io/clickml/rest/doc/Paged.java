package io.clickml.rest.doc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The resource method gives a part of a list, chosen by {@code offset}, {@code limit}, {@code sort} and so on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Paged {
    /** Properties that the list can be sorted by. */
    String[] sort() default {};

    /** Properties that the list can be filtered by. */
    String[] filters() default {};

    /** Whether {@code search} looks for a text. */
    boolean search() default true;
}

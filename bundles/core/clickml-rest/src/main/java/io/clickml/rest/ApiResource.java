package io.clickml.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.jakartars.whiteboard.annotations.RequireJakartarsWhiteboard;

/**
 * Makes a component a REST resource of this API. It is only there while the extensions are of this bundle are: without the
 * one that checks permissions, it would answer everybody.
 */
@ComponentPropertyType
@RequireJakartarsWhiteboard
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ApiResource {
    /** Name of the extension that checks permissions. */
    String ACCESS = "clickml.access";

    /** Name of the extension that reads and writes JSON. */
    String JSON = "clickml.json";

    /** Name of the extension that reports problems. */
    String PROBLEMS = "clickml.problems";

    /** Name of the extension that adds headers to answers. */
    String HEADERS = "clickml.headers";

    /** Name of the extension that reads parameters. */
    String PARAMETERS = "clickml.parameters";

    /** Property {@code osgi.jakartars.resource}. */
    boolean osgi_jakartars_resource() default true;

    /** Property {@code osgi.jakartars.extension.select}. */
    String[] osgi_jakartars_extension_select() default {
        "(osgi.jakartars.name=" + ACCESS + ")",
        "(osgi.jakartars.name=" + JSON + ")",
        "(osgi.jakartars.name=" + PROBLEMS + ")",
        "(osgi.jakartars.name=" + HEADERS + ")",
        "(osgi.jakartars.name=" + PARAMETERS + ")"
    };
}

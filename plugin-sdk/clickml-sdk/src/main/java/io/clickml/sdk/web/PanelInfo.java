package io.clickml.sdk.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Placed beside {@code @Component} of a {@link Panel}; its members become service properties {@code clickml.panel.*}, so
 * that panels are listed without creating any.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PanelInfo {
    /** Prefix of the service properties. */
    String PREFIX_ = "clickml.panel.";

    /** Name within the plugin, in kebab-case. */
    String id();

    /** What people read, at most 60 characters. */
    String title();

    /** Where it is shown. */
    Panel.Place place();
}

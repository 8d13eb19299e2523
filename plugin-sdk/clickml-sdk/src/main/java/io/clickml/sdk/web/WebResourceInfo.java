package io.clickml.sdk.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Placed beside {@code @Component} of a {@link WebResource}; becomes service properties {@code clickml.web.*}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WebResourceInfo {
    /** Prefix of the service properties. */
    String PREFIX_ = "clickml.web.";

    /**
     * Where the resource begins inside the plugin's own part of the API, such as {@code scores} or {@code scores/best}:
     * letters, digits, hyphens and underscores, with slashes between. It answers everything below, unless another
     * resource has a longer path. Empty for all of the plugin's part.
     */
    String path();
}

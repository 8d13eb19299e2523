package io.clickml.plugins.record;

import java.util.List;
import java.util.Map;

/**
 * A declarative component that needs nothing but to be there: one public class with a public constructor without
 * arguments, no references, no configuration, no methods that are called when it comes or goes.
 *
 * @param implementation name of the class
 * @param interfaces names of the services that it provides
 * @param properties String, Integer, Boolean, or a list of String, which is an array in the service's properties
 */
public record PlainComponent(
        String name, String implementation, List<String> interfaces, Map<String, Object> properties) {
    /** Copies the collections. */
    public PlainComponent {
        interfaces = List.copyOf(interfaces);
        properties = Map.copyOf(properties);
    }
}

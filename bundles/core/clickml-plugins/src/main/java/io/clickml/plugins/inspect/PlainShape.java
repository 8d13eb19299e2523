package io.clickml.plugins.inspect;

import io.clickml.plugins.record.PlainComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Watches the description of a component being read, and knows in the end whether it is a {@link PlainComponent}. */
final class PlainShape {
    private static final Set<String> ELEMENTS = Set.of("implementation", "service", "provide", "property");

    private final Map<String, Object> properties = new HashMap<>();
    private boolean plain;

    /** At the start of the component. */
    PlainShape(XMLStreamReader component) {
        plain = true;
        for (int i = 0; i < component.getAttributeCount(); i++) {
            plain &= isHarmless(component.getAttributeLocalName(i), component.getAttributeValue(i));
        }
    }

    private static boolean isHarmless(String attribute, String value) {
        return switch (attribute) {
            case "name" -> true;
            case "immediate" -> value.equals("false");
            case "enabled" -> value.equals("true");
            case "configuration-policy" -> value.equals("ignore") || value.equals("optional");
            default -> false;
        };
    }

    /** At the start of another element inside. */
    void element(XMLStreamReader reader) {
        plain &= ELEMENTS.contains(reader.getLocalName());
        if (reader.getLocalName().equals("service")) {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                plain &= reader.getAttributeLocalName(i).equals("scope")
                        && reader.getAttributeValue(i).equals("singleton");
            }
        }
    }

    /**
     * A property.
     *
     * @param value null if it is an array, whose values are the lines of a text
     */
    void property(String key, String type, @Nullable String value, String lines) {
        Object typed = value == null ? texts(type, lines) : typed(type, value.strip());
        if (typed == null || key.isEmpty()) {
            plain = false;
        } else {
            properties.put(key, typed);
        }
    }

    private static @Nullable Object texts(String type, String lines) {
        return type.equals("String")
                ? lines.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : null;
    }

    private static @Nullable Object typed(String type, String value) {
        try {
            return switch (type) {
                case "String" -> value;
                case "Integer" -> Integer.valueOf(value);
                case "Boolean" -> Boolean.valueOf(value);
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** At the end of the component. */
    Optional<PlainComponent> result(String name, String implementation, List<String> interfaces) {
        return plain && !implementation.isEmpty() && !interfaces.isEmpty()
                ? Optional.of(new PlainComponent(name, implementation, interfaces, properties))
                : Optional.empty();
    }
}

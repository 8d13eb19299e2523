package io.clickml.plugins.inspect;

import io.clickml.plugins.inspect.JarContent.NotAJar;
import io.clickml.plugins.record.PlainComponent;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The declarative components of a jar, as its XML files tell of them. */
final class Components {
    private static final String HEADER = "Service-Component";
    private static final XMLInputFactory XML = factory();

    /**
     * A component.
     *
     * @param implementation name of its class
     * @param interfaces names of the services that it provides
     * @param automatic whether it comes without anybody's doing
     * @param immediate whether it is created as soon as it can be, so that its code may register more
     * @param plain the same, if its description asks for nothing else
     */
    record Component(
            String name,
            String implementation,
            List<String> interfaces,
            Map<String, String> properties,
            boolean automatic,
            boolean immediate,
            Optional<PlainComponent> plain) {}

    private Components() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** All that the manifest names. */
    static List<Component> of(JarContent content, Attributes headers) throws NotAJar {
        List<Component> components = new ArrayList<>();
        for (String path : Clause.names(headers.getValue(HEADER))) {
            Pattern wanted = Pattern.compile(Pattern.quote(path).replace("*", "\\E[^/]*\\Q"));
            List<String> found = content.texts().keySet().stream()
                    .filter(name -> wanted.matcher(name).matches())
                    .sorted()
                    .toList();
            if (found.isEmpty() && !path.contains("*")) {
                throw new NotAJar(
                        "its manifest names the component " + path + ", which is not in it. Build it anew with bnd");
            }
            for (String name : found) {
                components.addAll(parse(name, content.texts().get(name)));
            }
        }
        return components;
    }

    private static List<Component> parse(String path, String xml) throws NotAJar {
        List<Component> components = new ArrayList<>();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("component")) {
                    components.add(component(reader, path));
                }
            }
            return components;
        } catch (XMLStreamException e) {
            throw new NotAJar("its component " + path + " cannot be read ("
                    + String.valueOf(e.getMessage()).strip() + "). Build it anew with bnd");
        }
    }

    private static Component component(XMLStreamReader reader, String path) throws XMLStreamException {
        String name = attribute(reader, "name", path);
        boolean automatic = !attribute(reader, "enabled", "true").equals("false")
                && !attribute(reader, "configuration-policy", "optional").equals("require");
        String immediate = attribute(reader, "immediate", "");
        String implementation = "";
        List<String> interfaces = new ArrayList<>();
        Map<String, String> properties = new HashMap<>();
        PlainShape shape = new PlainShape(reader);
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("component")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                shape.element(reader);
                switch (reader.getLocalName()) {
                    case "implementation" -> implementation = attribute(reader, "class", "");
                    case "provide" -> interfaces.add(attribute(reader, "interface", ""));
                    case "property" -> {
                        String key = attribute(reader, "name", "");
                        String type = attribute(reader, "type", "String");
                        String value = reader.getAttributeValue(null, "value");
                        String text = value == null ? reader.getElementText() : value;
                        properties.put(key, text);
                        shape.property(key, type, value, text);
                    }
                    case "reference" -> {
                        String cardinality = attribute(reader, "cardinality", "1..1");
                        automatic &= cardinality.startsWith("0");
                    }
                    default -> {
                        // Nothing in it is needed here.
                    }
                }
            }
        }
        return new Component(
                name,
                implementation,
                List.copyOf(interfaces),
                Map.copyOf(properties),
                automatic,
                immediate.isEmpty() ? interfaces.isEmpty() : immediate.equals("true"),
                shape.result(name, implementation, interfaces));
    }

    private static String attribute(XMLStreamReader reader, String name, String otherwise) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }
}

package io.clickml.sdk.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A declarative service, as bnd describes it in a file of OSGI-INF.
 *
 * @param properties service properties, as text
 * @param wired whether it is given anything before it works: references, constructor arguments, a call to activate it
 */
record Component(String className, List<String> services, Map<String, String> properties, boolean wired) {
    private static final String OPERATOR = "io.clickml.sdk.Operator";
    private static final String PREFIX = "clickml.operator.";

    boolean isOperator() {
        return services.contains(OPERATOR);
    }

    /** A member of {@link io.clickml.sdk.OperatorInfo}; empty if it is not given. */
    String info(String member) {
        return properties.getOrDefault(PREFIX + member, "").strip();
    }

    /** Several values of a member of {@link io.clickml.sdk.OperatorInfo}. */
    List<String> infos(String member) {
        return info(member)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The components that a file describes. */
    static List<Component> read(InputStream in) throws IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Handler handler = new Handler();
            factory.newSAXParser().parse(in, handler);
            return handler.components;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static final class Handler extends DefaultHandler {
        private final List<Component> components = new ArrayList<>();
        private final List<String> services = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private String className = "";
        private String property = "";
        private boolean wired;

        @Override
        public void startElement(String uri, String localName, String qualified, Attributes attributes) {
            text.setLength(0);
            switch (local(qualified)) {
                case "component" -> {
                    services.clear();
                    properties.clear();
                    wired = attributes.getValue("init") != null || attributes.getValue("activate") != null;
                }
                case "implementation" -> className = attributes.getValue("class");
                case "provide" -> services.add(attributes.getValue("interface"));
                case "reference" -> wired = true;
                case "property" -> {
                    property = attributes.getValue("name");
                    String value = attributes.getValue("value");
                    if (value != null) {
                        properties.put(property, value);
                    }
                }
                default -> {}
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String qualified) {
            switch (local(qualified)) {
                case "property" -> properties.putIfAbsent(property, text.toString());
                case "component" ->
                    components.add(new Component(className, List.copyOf(services), Map.copyOf(properties), wired));
                default -> {}
            }
        }

        private static String local(String qualified) {
            return qualified.substring(qualified.indexOf(':') + 1);
        }
    }
}

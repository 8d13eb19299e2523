package io.clickml.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The parent of third parties' plugins stands alone, and builds with the versions that ClickML itself is built with. */
class ParentTest {
    private static final String PARENT = "../clickml-plugin-parent/pom.xml";

    @Test
    void hasTheVersionsOfTheWhole() throws Exception {
        Map<String, String> whole = managed("../../pom.xml");
        Map<String, String> common = managed(PARENT);
        common.keySet().retainAll(whole.keySet());
        whole.keySet().retainAll(common.keySet());
        assertThat(common).hasSizeGreaterThanOrEqualTo(15).isEqualTo(whole);
    }

    @Test
    void hasNoParentAndHandsDownNoDescriptionOrLicence() throws Exception {
        assertThat(children(pom(PARENT)).map(Element::getTagName))
                .contains("properties")
                .doesNotContain("parent", "description", "licenses", "url", "organization", "inceptionYear");
    }

    /** Versions by {@code artifact} or {@code group:artifact}, of the dependencies and plugins that a pom manages. */
    private static Map<String, String> managed(String file) throws Exception {
        Element pom = pom(file);
        Map<String, String> properties = new TreeMap<>(Map.of("project.version", text(pom, "version")));
        children(child(pom, "properties")).forEach(each -> properties.put(each.getTagName(), each.getTextContent()));
        Map<String, String> versions = new TreeMap<>();
        Stream.concat(
                        children(child(child(pom, "dependencyManagement"), "dependencies")),
                        children(child(child(child(pom, "build"), "pluginManagement"), "plugins")))
                .forEach(each -> versions.put(
                        text(each, "groupId") + ":" + text(each, "artifactId"),
                        resolved(text(each, "version"), properties)));
        return versions;
    }

    private static String resolved(String version, Map<String, String> properties) {
        return version.startsWith("${")
                ? properties.getOrDefault(version.substring(2, version.length() - 1), version)
                : version;
    }

    private static Element pom(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(file))
                .getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        return children(parent)
                .filter(each -> each.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element parent, String name) {
        return children(parent)
                .filter(each -> each.getTagName().equals(name))
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}

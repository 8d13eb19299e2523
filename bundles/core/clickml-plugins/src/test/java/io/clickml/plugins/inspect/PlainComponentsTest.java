package io.clickml.plugins.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.plugins.record.PlainComponent;
import io.clickml.plugins.sample.Idle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainComponentsTest {
    private static final String PROVIDES = "<service><provide interface=\"io.clickml.sdk.Operator\"/></service>"
            + "<property name=\"clickml.operator.id\" value=\"acme.idle\"/>";

    @TempDir
    Path directory;

    private List<PlainComponent> plain(Jars jar) throws IOException {
        Path file = Files.write(directory.resolve("some.jar"), jar.bytes());
        return PluginJar.inspect(file, "acme.jar", PluginJar.sha256(file), new Surroundings(Map.of(), Set.of()))
                .declared()
                .plain();
    }

    private static Jars idle(String attributes, String more) {
        return Jars.plugin("acme", "1.0.0").component(Idle.class, attributes, PROVIDES + more);
    }

    @Test
    void knowsOneWithItsProperties() throws IOException {
        assertThat(
                        plain(
                                idle(
                                        "immediate=\"false\" configuration-policy=\"optional\"",
                                        "<property name=\"clickml.operator.version\" type=\"Integer\" value=\"3\"/>"
                                                + "<property name=\"quick\" type=\"Boolean\" value=\"true\"/>"
                                                + "<property name=\"clickml.operator.keywords\" type=\"String\">\n rest \nsleep\n</property>")))
                .containsExactly(new PlainComponent(
                        "a component",
                        Idle.class.getName(),
                        List.of("io.clickml.sdk.Operator"),
                        Map.of(
                                "clickml.operator.id",
                                "acme.idle",
                                "clickml.operator.version",
                                3,
                                "quick",
                                true,
                                "clickml.operator.keywords",
                                List.of("rest", "sleep"))));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("immediate", idle("immediate=\"true\"", "")),
                Arguments.of("not enabled", idle("enabled=\"false\"", "")),
                Arguments.of("a factory", idle("factory=\"acme\"", "")),
                Arguments.of("configured", idle("configuration-policy=\"require\"", "")),
                Arguments.of("configured by another name", idle("configuration-pid=\"acme\"", "")),
                Arguments.of("with a constructor to be called", idle("init=\"1\"", "")),
                Arguments.of("with a method to be called", idle("activate=\"begin\"", "")),
                Arguments.of("with a reference", idle("", "<reference interface=\"org.slf4j.Logger\"/>")),
                Arguments.of("with a file of properties", idle("", "<properties entry=\"a.properties\"/>")),
                Arguments.of("with a long", idle("", "<property name=\"a\" type=\"Long\" value=\"1\"/>")),
                Arguments.of("with numbers", idle("", "<property name=\"a\" type=\"Integer\">1\n2</property>")),
                Arguments.of("with no number", idle("", "<property name=\"a\" type=\"Integer\" value=\"x\"/>")),
                Arguments.of(
                        "one instance a bundle",
                        Jars.plugin("acme", "1.0.0")
                                .component(
                                        Idle.class, "", PROVIDES.replace("<service>", "<service scope=\"bundle\">"))),
                Arguments.of("whose method has the name", of(Idle.Called.class)),
                Arguments.of("whose parent's method has the name", of(Idle.Inheriting.class)),
                Arguments.of("that cannot be made of nothing", of(Idle.Wanting.class)),
                Arguments.of("that is not public", of(Idle.class, "io.clickml.plugins.sample.Idle$Hidden")),
                Arguments.of("in a jar inside", idle("", "").with("Bundle-ClassPath", "lib/inside.jar")),
                Arguments.of("that is not there", of(Idle.class, "com.acme.Absent")));
    }

    private static Jars of(Class<?> type) {
        return Jars.plugin("acme", "1.0.0")
                .component(type, "", PROVIDES)
                .add(Idle.class)
                .add(Idle.Called.class);
    }

    private static Jars of(Class<?> type, String named) {
        String xml = "<component name=\"c\"><implementation class=\"" + named + "\"/>" + PROVIDES + "</component>";
        return Jars.plugin("acme", "1.0.0")
                .add(type)
                .with("Service-Component", "OSGI-INF/one.xml")
                .entry("OSGI-INF/one.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void leavesOthersToTheComponentRuntime(String what, Jars jar) throws IOException {
        assertThat(plain(jar)).isEmpty();
    }

    @Test
    void leavesAllToItIfOneIsNotPlain() throws IOException {
        String xml = "<c>" + "<component name=\"a\"><implementation class=\"" + Idle.class.getName() + "\"/>" + PROVIDES
                + "</component><component name=\"b\" immediate=\"true\"><implementation class=\"" + Idle.class.getName()
                + "\"/>" + PROVIDES.replace("acme.idle", "acme.idler") + "</component></c>";
        Jars both = Jars.plugin("acme", "1.0.0")
                .add(Idle.class)
                .with("Service-Component", "OSGI-INF/*.xml")
                .entry("OSGI-INF/all.xml", xml.getBytes(StandardCharsets.UTF_8));
        assertThat(plain(both)).isEmpty();
        assertThat(plain(Jars.plugin("acme", "1.0.0")
                        .add(Idle.class)
                        .with("Service-Component", "OSGI-INF/*.xml")
                        .entry(
                                "OSGI-INF/all.xml",
                                xml.replace("immediate=\"true\"", "").getBytes(StandardCharsets.UTF_8))))
                .hasSize(2);
    }
}

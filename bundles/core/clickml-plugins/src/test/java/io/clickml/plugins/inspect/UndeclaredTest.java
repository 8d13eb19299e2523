package io.clickml.plugins.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.plugins.sample.Generator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeclaredTest {
    private static final String SWALLOW = Generator.Swallow.class.getName();

    @TempDir
    Path directory;

    private PluginJar inspect(Jars jar) throws IOException {
        Path file = Files.write(directory.resolve("some.jar"), jar.bytes());
        return PluginJar.inspect(file, "acme.jar", "", new Surroundings(Map.of(), Set.of()));
    }

    private void assertRefused(Jars jar, String... words) {
        assertThatThrownBy(() -> inspect(jar)).hasMessageContainingAll(words);
    }

    private static Jars bare() {
        return Jars.plugin("acme", "1.0.0");
    }

    private static Jars withOperator() {
        return bare().activator(Generator.class).with("Bundle-Activator", null);
    }

    private static Jars withComponent(Jars jar, String attributes, String inside) {
        String xml = "<component name='part' %s>%s</component>".formatted(attributes, inside);
        return jar.with("Service-Component", "OSGI-INF/part.xml")
                .entry("OSGI-INF/part.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAnOperatorThatNoComponentDeclares() {
        assertRefused(
                withOperator(),
                "its class " + SWALLOW + " is a Sink, but no component declares it",
                "@Component and @OperatorInfo",
                "clickml-plugin-parent");
    }

    @Test
    void refusesAnOperatorThatIsRegisteredAsNothing() {
        String implementation = "<implementation class='" + SWALLOW + "'/>";
        assertRefused(
                withComponent(withOperator(), "", implementation),
                "its component part is a Sink, but is registered as no service",
                "name io.clickml.sdk.Operator there");
        assertRefused(
                withComponent(
                        withOperator(),
                        "",
                        implementation + "<service><provide interface='java.lang.Runnable'/></service>"),
                "its component part is a Sink, but is registered as java.lang.Runnable");
    }

    @Test
    void refusesWhatDeclaresNothingAtAll() {
        assertRefused(bare(), "it declares no operator and no other extension");
        assertRefused(
                withComponent(
                        bare(),
                        "",
                        "<implementation class='com.acme.Part'/><service><provide interface='java.lang.Runnable'/></service>"),
                "none of its components is an operator or another extension: part");
    }

    @Test
    void takesWhatMayRegisterSomethingByCode() throws IOException {
        assertThat(inspect(bare().activator(Generator.class)).declared().operators())
                .isEmpty();
        assertThat(inspect(withComponent(bare(), "", "<implementation class='com.acme.Part'/>"))
                        .name())
                .isEqualTo("acme");
        assertThat(inspect(withComponent(
                                withOperator(),
                                "immediate='true'",
                                "<implementation class='com.acme.Part'/>"
                                        + "<service><provide interface='java.lang.Runnable'/></service>"))
                        .name())
                .isEqualTo("acme");
    }

    @Test
    void takesWhatHasPackagesForOthers() throws IOException {
        assertThat(inspect(bare().with("Export-Package", "com.acme.shared")).name())
                .isEqualTo("acme");
        assertRefused(withOperator().with("Export-Package", "com.acme.shared"), "no component declares it");
    }
}

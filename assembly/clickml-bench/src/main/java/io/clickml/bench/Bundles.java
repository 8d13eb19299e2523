package io.clickml.bench;

import io.clickml.bench.echo.Activator;
import io.clickml.bench.echo.EchoServlet;
import io.clickml.bench.plugin.Rows;
import io.clickml.bench.plugin.Shift;
import io.clickml.bench.plugin.Shifted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Packs classes of this program as bundles. */
final class Bundles {
    static final String VERSION = "1.0.0";

    private Bundles() {}

    /** A plugin with so many sources; the first has the plugin's name as its id. */
    static byte[] sources(String name, int operators) throws IOException {
        return plugin(name, VERSION, operators, "DATA", Rows.class, List.of(Rows.Params.class));
    }

    /** A version of a plugin with one transform, whose id is its name. */
    static byte[] transform(String name, String version) throws IOException {
        return plugin(name, version, 1, "PREPARE", Shift.class, List.of(Shift.Params.class, Shifted.class));
    }

    private static byte[] plugin(
            String name, String version, int operators, String category, Class<?> operator, List<Class<?>> others)
            throws IOException {
        Map<String, String> components = new LinkedHashMap<>();
        for (int i = 0; i < operators; i++) {
            String id = i == 0 ? name : name + "." + i;
            components.put("OSGI-INF/" + id + ".xml", component(id, category, operator));
        }
        List<Class<?>> classes = new ArrayList<>(others);
        classes.add(operator);
        return jar(
                Map.of(
                        "Bundle-SymbolicName",
                        name,
                        "Bundle-Version",
                        version,
                        "Service-Component",
                        String.join(",", components.keySet()),
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"",
                        "Import-Package",
                        List.of("", ".model", ".param", ".table").stream()
                                .map(part -> "io.clickml.sdk" + part + ";version=\"[1.0,2)\"")
                                .collect(Collectors.joining(","))),
                classes,
                components);
    }

    private static String component(String id, String category, Class<?> type) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <implementation class="%3$s"/>
                  <service><provide interface="io.clickml.sdk.Operator"/></service>
                  <property name="clickml.operator.id" value="%1$s"/>
                  <property name="clickml.operator.label" value="%1$s"/>
                  <property name="clickml.operator.summary" value="Part of a benchmark."/>
                  <property name="clickml.operator.category" value="%2$s"/>
                  <property name="clickml.operator.version" type="Integer" value="1"/>
                </scr:component>
                """.formatted(id, category, type.getName());
    }

    /** A bundle with a servlet whose path is its name. */
    static byte[] echo(String name) throws IOException {
        return jar(
                Map.of(
                        "Bundle-SymbolicName",
                        name,
                        "Bundle-Version",
                        VERSION,
                        "Bundle-Activator",
                        Activator.class.getName(),
                        "Import-Package",
                        "com.fasterxml.jackson.core,jakarta.servlet,jakarta.servlet.http,org.osgi.framework"),
                List.of(Activator.class, EchoServlet.class),
                Map.of());
    }

    private static byte[] jar(Map<String, String> headers, List<Class<?>> classes, Map<String, String> texts)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = Bundles.class.getClassLoader().getResourceAsStream(path)) {
                    Objects.requireNonNull(in, path).transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}

package io.clickml.plugins.examine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A plugin's jar with operators of the tests. */
final class OperatorJar {
    private static final List<Class<?>> ALL = List.of(
            Shift.class,
            Shift.Params.class,
            Shift.Shifted.class,
            Shift.Fault.class,
            ForgetfulCodec.class,
            Trouble.class);
    private final Map<String, Class<?>> operators = new LinkedHashMap<>();
    private String more = "";
    private String imports = "io.clickml.sdk;version=\"[1.0,2)\"";
    private boolean complete = true;

    OperatorJar with(String id, Class<?> type) {
        operators.put(id, type);
        return this;
    }

    /** Leaves the classes out that the operators use. */
    OperatorJar incomplete() {
        complete = false;
        return this;
    }

    /** Imports the package of a class. */
    OperatorJar importing(Class<?> type) {
        imports += "," + type.getPackageName() + ";version=\"[1.0,2)\"";
        return this;
    }

    /** Puts more into the elements of the components. */
    OperatorJar wired() {
        more = "<reference name=\"other\" interface=\"com.acme.Other\" parameter=\"0\"/>";
        return this;
    }

    Path in(Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Service-Component", "OSGI-INF/*.xml");
        manifest.getMainAttributes().putValue("Import-Package", imports);
        try {
            Path path = Files.createTempFile(folder, "operators", ".jar");
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
                for (Map.Entry<String, Class<?>> operator : operators.entrySet()) {
                    put(
                            jar,
                            "OSGI-INF/" + operator.getKey() + ".xml",
                            component(operator).getBytes(StandardCharsets.UTF_8));
                }
                for (Class<?> type : types()) {
                    String name = type.getName().replace('.', '/') + ".class";
                    try (InputStream in = OperatorJar.class.getResourceAsStream("/" + name)) {
                        put(jar, name, in.readAllBytes());
                    }
                }
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>(complete ? ALL : List.of());
        for (Class<?> type : operators.values()) {
            types.add(type);
            types.addAll(List.of(type.getDeclaredClasses()));
        }
        return types.stream().distinct().toList();
    }

    private String component(Map.Entry<String, Class<?>> operator) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <property name="clickml.operator.id" type="String" value="%2$s"/>
                  <property name="clickml.operator.label" type="String" value="Shift"/>
                  <property name="clickml.operator.summary" type="String" value="Shifts a number."/>
                  <property name="clickml.operator.category" type="String" value="PREPARE"/>
                  <property name="clickml.operator.version" type="Integer" value="2"/>
                  <property name="clickml.operator.keywords" type="String">move
                add</property>
                  <service><provide interface="io.clickml.sdk.Operator"/></service>%3$s
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(operator.getValue().getName(), operator.getKey(), more);
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}

package io.clickml.itests;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Builds the jars of plugins as a plugin's build does, with declarative services. */
final class SamplePlugin {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private final String name;

    SamplePlugin(String name, String version) {
        this.name = name;
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("Bundle-Version", version);
        headers.put(
                "Import-Package",
                "io.clickml.sdk;version=\"[1.0,2)\",io.clickml.sdk.param;version=\"[1.0,2)\","
                        + "io.clickml.sdk.report;version=\"[1.0,2)\",io.clickml.sdk.table;version=\"[1.0,2)\"");
    }

    /** With an operator, its parameters and whatever else is declared inside; the id ends with the class's name. */
    @SuppressWarnings("rawtypes")
    SamplePlugin operator(Class<? extends Operator> type) {
        add(type);
        for (Class<?> inner : type.getDeclaredClasses()) {
            add(inner);
        }
        for (int i = 1; addAnonymous(type.getName() + "$" + i); i++) {
            // One more.
        }
        return component(type.getName(), id(type));
    }

    /** With the description of an operator whose classes are there otherwise. */
    SamplePlugin component(String className, String id) {
        String file = "OSGI-INF/" + className + ".xml";
        components.add(file);
        return entry(file, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  <property name="clickml.operator.id" value="%s"/>
                  <property name="clickml.operator.label" value="%s"/>
                  <property name="clickml.operator.summary" value="For tests."/>
                  <property name="clickml.operator.category" value="%s"/>
                  <service><provide interface="io.clickml.sdk.Operator"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(
                className, id, className.substring(className.lastIndexOf('.') + 1), Category.PREPARE, className));
    }

    /** With a service that has a name. */
    <S> SamplePlugin service(Class<S> service, Class<? extends S> type, String serviceName) {
        add(type);
        for (Class<?> inner : type.getDeclaredClasses()) {
            add(inner);
        }
        String file = "OSGI-INF/" + type.getName() + ".xml";
        components.add(file);
        return entry(file, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <property name="name" value="%2$s"/>
                  <service><provide interface="%3$s"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(type.getName(), serviceName, service.getName()));
    }

    /** With an execution engine of that name. */
    SamplePlugin engine(Class<? extends ExecutionEngine> type, String engine) {
        add(type);
        String file = "OSGI-INF/" + type.getName() + ".xml";
        components.add(file);
        importing(
                "org.slf4j,io.clickml.sdk.model;version=\"[1.0,2)\",io.clickml.sdk.spi.execution;version=\"[1.0,2)\"");
        return entry(file, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  <property name="name" value="%s"/>
                  <service><provide interface="io.clickml.sdk.spi.execution.ExecutionEngine"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(type.getName(), engine, type.getName()));
    }

    /** With code that is run when the bundle starts. */
    SamplePlugin activator(Class<? extends BundleActivator> type) {
        add(type);
        return importing("org.osgi.framework").header("Bundle-Activator", type.getName());
    }

    /** Id of an operator of this plugin. */
    String id(Class<?> type) {
        return name + "." + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private void add(Class<?> type) {
        addAnonymous(type.getName());
    }

    private boolean addAnonymous(String className) {
        String path = className.replace('.', '/') + ".class";
        try (InputStream in = SamplePlugin.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                return false;
            }
            entry(path, in.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a header, or takes it out if it is null. */
    SamplePlugin header(String header, String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    SamplePlugin importing(String more) {
        return header("Import-Package", headers.get("Import-Package") + "," + more);
    }

    SamplePlugin entry(String path, String text) {
        return entry(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With a file, or without it if the content is null. */
    SamplePlugin entry(String path, byte[] content) {
        if (content == null) {
            entries.remove(path);
        } else {
            entries.put(path, content);
        }
        return this;
    }

    byte[] jar() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(main::putValue);
        if (!components.isEmpty() && !headers.containsKey("Service-Component")) {
            main.putValue("Service-Component", String.join(",", components));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
